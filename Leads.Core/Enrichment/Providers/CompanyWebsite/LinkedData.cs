using System.Net;
using System.Text.Json;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>Reads JSON-LD scripts, each for itself, so that a broken one costs nothing but itself. Source: W3C JSON-LD 1.1, as far as pages use it.</summary>
internal sealed class LinkedData
{
    private const int MostDepth = 40;
    private const int MostThings = 5_000;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private readonly List<Thing> _things = [];

    private LinkedData()
    {
    }

    /// <returns>All that the scripts describe, outer ones before those within.</returns>
    public static IReadOnlyList<Thing> Read(IEnumerable<string> scripts)
    {
        var data = new LinkedData();
        foreach (var script in scripts)
        {
            using var document = Parse(script);
            if (document is not null) data.TakeAll(document.RootElement);
        }
        return data._things;
    }

    private void TakeAll(JsonElement root)
    {
        try
        {
            _ = Take(root, 0);
        }
        catch (InvalidOperationException)
        {
            // A text has half a character in it, of which the reader says no more. What came before it counts.
        }
    }

    private static JsonDocument? Parse(string script)
    {
        var text = Unwrap(script);
        // Line breaks within strings, and what was escaped for HTML though scripts aren't HTML.
        return TryParse(text) ?? TryParse(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c))) ?? (text.Contains("&quot;", StringComparison.Ordinal) ? TryParse(WebUtility.HtmlDecode(text)) : null);
    }

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Lenient);
        }
        catch (JsonException)
        {
            // There is no other way to ask; the caller tries what helps.
            return null;
        }
    }

    private static string Unwrap(string script)
    {
        var text = script.AsSpan().Trim();
        foreach (var (open, close) in ((string, string)[])[("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>")])
        {
            if (text.StartsWith(open, StringComparison.Ordinal)) text = text[open.Length..];
            if (text.EndsWith(close, StringComparison.Ordinal)) text = text[..^close.Length];
            text = text.Trim();
        }
        return text.TrimEnd(';').ToString();
    }

    private IEnumerable<ThingValue> Take(JsonElement element, int depth)
    {
        if (depth > MostDepth || _things.Count > MostThings) return [];
        return element.ValueKind switch
        {
            JsonValueKind.String => [new ThingValue(element.GetString(), null)],
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [new ThingValue(element.GetRawText(), null)],
            JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(e => Take(e, depth + 1))],
            JsonValueKind.Object => TakeObject(element, depth),
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            _ => throw new ArgumentOutOfRangeException(nameof(element), element.ValueKind, null),
        };
    }

    private IEnumerable<ThingValue> TakeObject(JsonElement element, int depth)
    {
        if (element.TryGetProperty("@value", out var value)) return Take(value, depth + 1);
        foreach (var several in (string[])["@list", "@set"])
            if (element.TryGetProperty(several, out var list)) return Take(list, depth + 1);
        var thing = new Thing([.. Words(element, "@type").Concat(Words(element, "type")).Select(Vocabulary.Bare)], Words(element, "@id").FirstOrDefault());
        _things.Add(thing);
        foreach (var property in element.EnumerateObject())
        {
            if (property.NameEquals("@graph")) _ = Take(property.Value, depth + 1);
            else if (!property.Name.StartsWith('@'))
            {
                foreach (var inner in Take(property.Value, depth + 1)) thing.Add(Vocabulary.Bare(property.Name), inner);
            }
        }
        return [new ThingValue(null, thing)];
    }

    private static IEnumerable<string> Words(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) return [];
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)],
            _ => [],
        };
    }
}
