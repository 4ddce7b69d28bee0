using System.Text.Json;

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

    /// <summary>An id that can be stored; see <see cref="SenderIds.Fold"/>.</summary>
    public static string? Id(JsonElement parent, string name) => SenderIds.Fold(Text(parent, name));

    public static JsonElement? Property(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : null;

    public static JsonElement.ArrayEnumerator Elements(JsonElement parent, string name)
        => Property(parent, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;
}
