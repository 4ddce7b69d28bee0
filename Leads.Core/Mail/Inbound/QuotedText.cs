using System.Text.RegularExpressions;

namespace Leads.Core.Mail.Inbound;

/// <summary>
/// Takes out of a reply what it quotes: the mail before it under a line that introduces it, lines that begin with <c>&gt;</c>, and the signature.
/// Where that leaves nothing, the text stays as it is.
/// </summary>
internal static partial class QuotedText
{
    /// <summary>How far a header block under which Outlook quotes may reach.</summary>
    private const int HeaderLines = 6;

    /// <summary>Lines of an introduction that was broken in two or three.</summary>
    private const int MostIntroLines = 3;

    public static string? TakeOut(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = EndOf(lines);
        var own = string.Join('\n', lines.Take(end).Where(line => !line.StartsWith('>'))).Trim();
        if (own.Length > 0) return own;
        // They may have written under what they quote.
        var under = string.Join('\n', lines.Skip(end).Where((line, i) => !line.StartsWith('>') && !(i < MostIntroLines && line.TrimEnd().EndsWith(':')))).Trim();
        return lines.Any(line => line.StartsWith('>')) && under.Length > 0 ? under : text.Trim();
    }

    private static int EndOf(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (Divider().IsMatch(line) || SignatureMark().IsMatch(lines[i]) || Device().IsMatch(line) || IsHeaderBlock(lines, i) || IsIntroduction(lines, i)) return i;
        }
        return lines.Length;
    }

    /// <summary>"On Monday Ann wrote:", in one line or broken in up to three.</summary>
    private static bool IsIntroduction(string[] lines, int at)
    {
        if (!IntroBegin().IsMatch(lines[at])) return false;
        var whole = "";
        for (var i = at; i < Math.Min(lines.Length, at + MostIntroLines); i++)
        {
            whole += " " + lines[i].Trim();
            if (IntroEnd().IsMatch(whole)) return true;
        }
        return false;
    }

    /// <summary>Outlook's "From: … Sent: … To: … Subject: …".</summary>
    private static bool IsHeaderBlock(string[] lines, int at)
        => FromLine().IsMatch(lines[at].Trim()) && lines.Skip(at + 1).Take(HeaderLines).Count(line => OtherHeaderLine().IsMatch(line.Trim())) >= 2;

    [GeneratedRegex(@"^(-{2,}|_{2,})\s*(original message|forwarded message|ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|message d'origine|message original|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|wiadomość oryginalna|original meddelande)\s*(-{2,}|_{2,})?$|^_{20,}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^--\s?$", RegexOptions.CultureInvariant)]
    private static partial Regex SignatureMark();

    [GeneratedRegex("^(sent from my |sent from outlook|get outlook for |von meinem .{2,30} gesendet|gesendet von |envoyé de mon |enviado desde mi |inviato da |verzonden vanaf )", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Device();

    [GeneratedRegex(@"^\s*(on|am|le|el|il|op|den|em|w dniu|dnia|\d{4}-\d{2}-\d{2})\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IntroBegin();

    [GeneratedRegex(@"\d.{0,300}(wrote|schrieb( .{0,200})?|a écrit|escribió|ha scritto|schreef( .{0,200})?|skrev( .{0,200})?|escreveu|napisał(\(a\)|a)?)\s*:\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IntroEnd();

    [GeneratedRegex(@"^\*?(from|von|de|da|van|från|fra|od)\s?:\*?\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FromLine();

    [GeneratedRegex(@"^\*?(sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|para|asunto|assunto|inviato|a|oggetto|verzonden|aan|onderwerp|skickat|till|ämne|sendt|til|emne|wysłano|do|temat)\s?:\*?\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OtherHeaderLine();
}
