using System.Globalization;
using System.Text;
using Leads.Core.Common;

namespace Leads.Core.Capture;

/// <summary>
/// What a field's name, path, label or a file's column heading means. Case, diacritics, separators, camelCase,
/// brackets, a builder's prefixes and the words around a name in a question make no difference.
/// </summary>
public static class FieldNames
{
    /// <summary>Longer texts are questions with an answer of their own.</summary>
    private const int MaxLength = 120;

    /// <summary>Longer ones are sentences, in which a word says less.</summary>
    private const int MostWordsOfAName = 4;

    /// <summary>Contact Form 7 numbers its fields <c>email-123</c>; <c>Email 2</c> is a second address.</summary>
    private const int FirstGeneratedNumber = 100;

    private static readonly FieldNameCache Cache = new(Read);

    /// <summary>Null where the name says nothing, and for metadata.</summary>
    /// <param name="pathOrLabel"><c>your-email</c>, <c>fields[email]</c>, <c>payload.data.First Name</c>, <c>E-Mail-Adresse *</c>.</param>
    public static LeadField? Find(string pathOrLabel) => Meaning(pathOrLabel).Field;

    /// <summary>True for what programs add (form and page names, addresses of the sender's machine, tokens), which never says anything of the person.</summary>
    public static bool IsMetadata(string path) => Meaning(path).IsMetadata;

    /// <summary>True for fields that people don't see and only programs fill.</summary>
    public static bool IsHoneypot(string path) => Meaning(path).IsHoneypot;

    /// <summary>True for a name, or a label of a few words, that says of an address that it isn't the person's: <c>recipient</c>, <c>site_phone</c>, <c>Fax number</c>.</summary>
    internal static bool SpeaksOfOthers(string name)
    {
        if (CleanText.Line(name, MaxLength) is not { } clean) return false;
        var words = Segments(clean).SelectMany(Words).ToList();
        if (words.Count > MostWordsOfAName) return false;
        return words is [var only] && FieldNameTable.OtherPeopleAlone.Contains(only) || words.Exists(FieldNameTable.OtherPeople.Contains);
    }

    internal static FieldMeaning Meaning(string name) => Cache.Get(name);

    private static FieldMeaning Read(string name)
    {
        if (name.Length > MaxLength || CleanText.Line(name, MaxLength) is not { } clean)
            return default;
        var segments = Segments(clean);
        if (segments.Count == 0)
            return default;
        // Tally's keys are letters that chance has put together.
        if (segments.Count > 1 && segments[^2] == "fields" && segments[^1].StartsWith("question_", StringComparison.Ordinal))
            return default;
        var last = Words(segments[^1]);
        var key = string.Concat(last);
        if (IsHoneypotName(segments[^1], key))
            return new FieldMeaning { IsHoneypot = true };
        var owner = segments.Count > 1 ? string.Concat(Words(segments[^2])) : "";
        if (owner.Length > 0 && FieldNameTable.Fields.TryGetValue(owner + key, out var owned))
            return new FieldMeaning { Field = owned };
        if (IsUtm(owner) && FieldNameTable.Fields.TryGetValue("utm" + key, out owned))
            return new FieldMeaning { Field = owned };
        if (IsMetadataName(segments, key, owner))
            return new FieldMeaning { IsMetadata = true };
        if (Touched(last) is { Field: not null } touched)
            return touched;
        var field = Find(last);
        if (field is not null && owner.Length > 0 && FieldNameTable.OtherOwners.Contains(owner) && !IsAboutVisit(field.Value))
            return new FieldMeaning { IsMetadata = owner is "form" or "page" or "site" };
        if (field is null && segments.Count == 1 && owner.Length == 0)
            return new FieldMeaning { SaysConsent = SaysConsent(last) };
        return new FieldMeaning { Field = field };
    }

    private static LeadField? Find(List<string> words)
    {
        // "q3_email", "Email 1", "email-123"
        if (words is ["q", [>= '0' and <= '9', ..], _, ..])
            words = words[2..];
        while (words.Count > 1 && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            if (number is > 1 and < FirstGeneratedNumber)
                return null;
            words = words[..^1];
        }
        if (FieldNameTable.Fields.TryGetValue(string.Concat(words), out var field))
            return field;
        var telling = words.FindAll(word => !FieldNameTable.Fillers.Contains(word));
        return telling.Count < words.Count && FieldNameTable.Fields.TryGetValue(string.Concat(telling), out field) ? field : null;
    }

    /// <summary><c>first_utm_source</c>, <c>last_gclid</c>: what brought the person the first and the last time.</summary>
    private static FieldMeaning Touched(List<string> words)
    {
        if (words.Count < 2 || words[0] is not ("first" or "last" or "initial" or "ft" or "lt" or "latest"))
            return default;
        var rest = words[1] is "touch" ? words[2..] : words[1..];
        return Find(rest) is { } field && IsAboutVisit(field)
            ? new FieldMeaning { Field = field, Touch = words[0] is "first" or "initial" or "ft" ? Touch.First : Touch.Last }
            : default;
    }

    private static bool IsAboutVisit(LeadField field) => field is >= LeadField.SourceUrl and <= LeadField.LiFatId;

    private static bool IsUtm(string owner) => owner is "utm" or "utms" or "utmparameters" or "utmparams" or "tracking" or "attribution";

    private static bool IsHoneypotName(string segment, string key) =>
        FieldNameTable.Honeypots.Contains(key) || segment.StartsWith("hp_", StringComparison.OrdinalIgnoreCase)
        || segment.StartsWith("honeypot", StringComparison.OrdinalIgnoreCase) && !FieldNameTable.Metadata.Contains(key) || segment.EndsWith("__fluent_sf", StringComparison.Ordinal);

    private static bool IsMetadataName(List<string> segments, string key, string owner)
    {
        if (FieldNameTable.Metadata.Contains(key))
            return true;
        // Elementor's own entries; a form may well ask for a date or a time.
        if (owner == "meta" && key is ("date" or "time") || owner is "form" or "wpforms" && key is ("id" or "name" or "title" or "url" or "author"))
            return true;
        // Tokens of content management systems.
        if (segments.Count > 1 && segments.Exists(segment => segment.StartsWith("__", StringComparison.Ordinal)))
            return true;
        return segments.Count == 1 && segments[0][0] == '_' && !FieldNameTable.Fields.ContainsKey(key) && IsOfAProgram(segments[0], key);
    }

    /// <summary>What a form's own program puts beside the answers; a person who makes a form may begin a name with an underscore too.</summary>
    private static bool IsOfAProgram(string name, string key) => name.StartsWith("__", StringComparison.Ordinal)
        || key.StartsWith("wp", StringComparison.Ordinal) || key.StartsWith("fluentform", StringComparison.Ordinal) || FieldNameTable.Underscored.Contains(key);

    /// <summary>A whole sentence beside a box to tick.</summary>
    private static bool SaysConsent(List<string> words) => words.Count > 2 && words.Exists(word =>
        word.StartsWith("datenschutz", StringComparison.Ordinal) || word.StartsWith("einwillig", StringComparison.Ordinal)
        || word.StartsWith("consent", StringComparison.Ordinal)
        || word is "privacy" or "gdpr" or "dsgvo" or "agb" or "agree" or "accept" or "akzeptiere" or "zustimme" or "rgpd" or "privacidad" or "confidentialite");

    /// <summary>Parts of a path, with brackets as dots; a number between them is no part.</summary>
    private static List<string> Segments(string name)
    {
        var segments = new List<string>(4);
        // A sentence ends in a dot or has one inside; a path has neither spaces around it nor dots at its ends.
        var separators = name.Contains(". ", StringComparison.Ordinal) || name.EndsWith('.') ? "[]" : ".[]";
        foreach (var part in name.Split(separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!part.AsSpan().ContainsAnyExceptInRange('0', '9') && segments.Count > 0)
                continue;
            // Zapier flattens "data": {"email": …} to "data__email".
            if (part[0] != '_' && !part.EndsWith("__fluent_sf", StringComparison.Ordinal))
                segments.AddRange(part.Split("__", StringSplitOptions.RemoveEmptyEntries));
            else
                segments.Add(part);
        }
        return segments;
    }

    /// <summary>Folded words; what stands in brackets, as <c>(optional)</c>, is left out.</summary>
    private static List<string> Words(string segment)
    {
        var open = segment.IndexOf('(');
        if (open > 0)
            segment = segment[..open];
        var words = new List<string>(4);
        var word = new StringBuilder();
        var last = '\0';
        foreach (var c in segment)
        {
            var startsWord = char.IsUpper(c) && char.IsLower(last) || char.IsDigit(c) != char.IsDigit(last) && char.IsLetterOrDigit(c) && char.IsLetterOrDigit(last);
            if ((startsWord || !char.IsLetterOrDigit(c)) && word.Length > 0)
            {
                words.Add(SearchText.Fold(word.ToString()));
                word.Clear();
            }
            if (char.IsLetterOrDigit(c))
                word.Append(c);
            last = c;
        }
        if (word.Length > 0)
            words.Add(SearchText.Fold(word.ToString()));
        return words;
    }
}
