using System.Text.Json;
using Leads.Core.Common;

namespace Leads.Core.Capture;

/// <summary>Reads the JSON of a platform, in which ids are texts or numbers above 2^53.</summary>
internal static class PlatformJson
{
    /// <summary>A text, or a number's digits; null for everything else.</summary>
    public static string? Text(JsonElement parent, string name) => Property(parent, name) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>An id that can be stored: as <see cref="Text"/>, without what no id has, and not longer than any.</summary>
    public static string? Id(JsonElement parent, string name) => CleanText.Line(Text(parent, name), Submission.MaxExternalId);

    public static JsonElement? Property(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : null;

    public static JsonElement.ArrayEnumerator Elements(JsonElement parent, string name)
        => Property(parent, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;
}
