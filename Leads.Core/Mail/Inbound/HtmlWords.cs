using System.Text;
using MimeKit.Text;

namespace Leads.Core.Mail.Inbound;

/// <summary>What somebody wrote in a mail that has only HTML, as plain text. What mail programs mark as quoted is left out.</summary>
internal static class HtmlWords
{
    private static readonly string[] Quotes = ["gmail_quote", "gmail_attr", "moz-cite-prefix", "yahoo_quoted", "divRplyFwdMsg", "appendonsend", "protonmail_quote", "zmail_extra"];

    public static string? Of(string? html)
    {
        if (string.IsNullOrWhiteSpace(html)) return null;
        var words = new StringBuilder();
        var tokens = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        var hidden = 0;
        while (tokens.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken tag when tag.Id is HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title or HtmlTagId.Head:
                    if (!tag.IsEmptyElement) hidden = Math.Max(0, hidden + (tag.IsEndTag ? -1 : 1));
                    break;
                case HtmlTagToken { IsEndTag: false } tag when BeginsQuote(tag):
                    // Mail programs quote at the end: nothing of the writer's follows.
                    return words.ToString();
                case HtmlTagToken tag when tag.Id is HtmlTagId.Br or HtmlTagId.P or HtmlTagId.Div or HtmlTagId.LI or HtmlTagId.TR or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3:
                    if (words.Length > 0 && words[^1] != '\n') words.Append('\n');
                    break;
                case HtmlDataToken data when hidden == 0 && data is not HtmlCDataToken and not HtmlScriptDataToken:
                    foreach (var c in data.Data) AppendFlowing(words, c);
                    break;
            }
        }
        return words.ToString();
    }

    private static bool BeginsQuote(HtmlTagToken tag)
        => tag.Id == HtmlTagId.BlockQuote
           || tag.Attributes.Any(a => a.Id is HtmlAttributeId.Class or HtmlAttributeId.Id && a.Value is { } value && Array.Exists(Quotes, quote => value.Contains(quote, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Line breaks of the source are spaces, and several spaces one.</summary>
    private static void AppendFlowing(StringBuilder words, char c)
    {
        if (!char.IsWhiteSpace(c)) words.Append(c);
        else if (words.Length > 0 && !char.IsWhiteSpace(words[^1])) words.Append(' ');
    }
}
