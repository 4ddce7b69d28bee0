using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Spam;

/// <summary>Judges by its words whether a program filled in a public form. What it suspects is kept in quarantine, where "not spam" makes a lead of it.</summary>
public static partial class SpamCheck
{
    /// <summary>People send one address or two.</summary>
    private const int FewestLinks = 3;

    /// <summary>Letters and digits; of a shorter text, such as "please call me", two people may well think.</summary>
    private const int ShortestMarked = 40;

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \n\t\u00A0");
    private static readonly SearchValues<string> Markup = SearchValues.Create(["[url=", "[link=", "[url]", "<a href"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> LinkStarts = SearchValues.Create(["http://", "https://", "www."], StringComparison.OrdinalIgnoreCase);

    /// <returns>What speaks for a program; null where nothing does.</returns>
    public static Suspicion? Judge(LeadDraft draft)
    {
        if (draft.EmailNormalized is { } email && DisposableDomains.Contains(EmailAddress.Domain(email)))
            return new Suspicion(SubmissionErrors.DisposableAddress, $"{EmailAddress.Domain(email)} gives throw-away e-mail addresses.");
        if (HasLink(draft.FirstName) || HasLink(draft.LastName)) return new Suspicion(SubmissionErrors.Links, "The name is a link.");
        var texts = draft.OtherAnswers.SelectMany(answer => answer.Values).Where(text => !IsListOfLinks(text)).Append(draft.Message ?? "");
        var links = 0;
        foreach (var text in texts)
        {
            if (text.AsSpan().ContainsAny(Markup)) return new Suspicion(SubmissionErrors.Links, "It holds links as programs write them for web forums.");
            links += Link().Count(text);
        }
        return links >= FewestLinks ? new Suspicion(SubmissionErrors.Links, $"It holds {links} links.") : null;
    }

    /// <summary>
    /// What a message says, whatever its case, spaces and punctuation; addresses and numbers in it don't count, because programs vary them.
    /// </summary>
    /// <returns>Null for a short one.</returns>
    public static long? MarkOf(string? message)
    {
        if (message is not { Length: >= ShortestMarked }) return null;
        var letters = new StringBuilder(message.Length);
        var text = message.AsSpan();
        foreach (var part in text.SplitAny(Blanks))
        {
            if (text[part].ContainsAny('@', '/')) continue;
            foreach (var c in text[part])
                if (char.IsLetter(c)) letters.Append(char.ToLowerInvariant(c));
        }
        return letters.Length < ShortestMarked ? null : BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(letters.ToString())));
    }

    private static bool HasLink(string? name) => name.AsSpan().ContainsAny(LinkStarts);

    /// <summary>Files that a form has taken in come as their addresses.</summary>
    private static bool IsListOfLinks(string text)
        => text.AsSpan().ContainsAny(LinkStarts) && text.Split([' ', ',', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).All(part => part.StartsWith("http", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\b(?:https?://|www\.)\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
