using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Leads.Core.Mail.Templates;

namespace Leads.Core.Mail.Composing;

/// <summary>
/// A filled-in text as the two parts of a message. Empty lines part paragraphs; addresses that begin with http:// or https://, and
/// <c>[words](https://…)</c>, are links. Only what the template's author wrote becomes a link: what a lead typed stays text in both parts.
/// </summary>
internal sealed partial class MessageBody(RenderedText rendered, Func<string, string> track, string? unsubscribeUrl)
{
    private const string LinkStyle = "color:#2f5bd8";

    /// <summary>Whether the text itself holds the link to unsubscribe.</summary>
    public bool HoldsUnsubscribe { get; } = unsubscribeUrl is not null && rendered.Text.Contains(unsubscribeUrl, StringComparison.Ordinal);

    public string Text()
    {
        var text = new StringBuilder();
        foreach (var (words, link) in Parts())
        {
            if (link is null) text.Append(words);
            else if (words == link) text.Append(link);
            else text.Append(words).Append(" (").Append(link).Append(')');
        }
        return text.ToString().ReplaceLineEndings("\n").Trim();
    }

    /// <summary>Paragraphs, without the document around.</summary>
    public string Html()
    {
        var html = new StringBuilder();
        foreach (var (words, link) in Parts())
        {
            if (link is null) html.Append(Encode(words));
            else html.Append("<a href=\"").Append(Encode(link == unsubscribeUrl ? link : track(link))).Append($"\" style=\"{LinkStyle}\">").Append(Encode(link == unsubscribeUrl && words == link ? Short(link) : words)).Append("</a>");
        }
        return Paragraphs(html.ToString());
    }

    /// <summary>As text in HTML, with line breaks as lines.</summary>
    public static string Paragraphs(string html)
    {
        var paragraphs = Gap().Split(html.ReplaceLineEndings("\n").Trim());
        return string.Concat(paragraphs.Where(p => p.Length > 0).Select(p => $"<p style=\"margin:0 0 16px\">{p.Replace("\n", "<br>\n", StringComparison.Ordinal)}</p>\n"));
    }

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Who is meant, in any language, without the token.</summary>
    private static string Short(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? $"{address.Authority}{string.Concat(address.Segments.SkipLast(1)).TrimEnd('/')}" : url;

    private IEnumerable<(string Words, string? Link)> Parts()
    {
        var text = rendered.Text;
        var at = 0;
        foreach (Match match in Links().Matches(text))
        {
            if (match.Index < at || !IsOwn(match)) continue;
            var url = match.Groups["url"];
            var (end, link) = match.Groups["words"].Success ? (match.Index + match.Length, url.Value) : Bare(url);
            if (!Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0) continue;
            if (match.Index > at) yield return (text[at..match.Index], null);
            yield return (match.Groups["words"] is { Success: true } words ? words.Value : link, link);
            at = end;
        }
        if (at < text.Length) yield return (text[at..], null);
    }

    /// <summary>That it is a link, and to whom it leads, the author alone has to have written.</summary>
    private bool IsOwn(Match match)
    {
        var authority = match.Groups["authority"];
        if (!rendered.IsOwn(match.Groups["url"].Index, authority.Index + authority.Length - match.Groups["url"].Index)) return false;
        return match.Groups["words"] is not { Success: true } words
               || (rendered.IsOwn(match.Index, 1) && rendered.IsOwn(words.Index + words.Length, 2) && rendered.IsOwn(match.Index + match.Length - 1, 1));
    }

    /// <summary>Signs that end the sentence aren't the address's.</summary>
    private static (int End, string Link) Bare(Group url)
    {
        var link = url.Value.TrimEnd('.', ',', ';', ':', '!', '?', '\'', ')');
        return (url.Index + link.Length, link);
    }

    [GeneratedRegex("""\[(?<words>[^\[\]\r\n]{1,300})\]\((?<url>https?://(?<authority>[^\s/?#()<>"]+)[^\s()<>"]{0,2000})\)|(?<url>https?://(?<authority>[^\s/?#()<>"]+)[^\s<>"]{0,2000})""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Links();

    [GeneratedRegex(@"\n[ \t]*\n\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Gap();
}
