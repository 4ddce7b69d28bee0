using System.Text.Json;

namespace Leads.Core.Capture.Sources.Meta;

/// <summary>Reads Meta's JSON, in which ids are texts or numbers above 2^53.</summary>
internal static class MetaJson
{
    /// <summary>A text, or a number's digits; null for everything else.</summary>
    public static string? Text(JsonElement parent, string name) => Property(parent, name) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    public static JsonElement? Property(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : null;

    public static JsonElement.ArrayEnumerator Elements(JsonElement parent, string name)
        => Property(parent, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;
}
