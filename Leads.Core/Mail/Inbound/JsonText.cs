using System.Globalization;
using System.Text.Json;

namespace Leads.Core.Mail.Inbound;

/// <summary>Reads JSON of others, of which nothing is certain.</summary>
internal static class JsonText
{
    public static JsonElement? Find(this JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json)) return null;
        return json.ValueKind == JsonValueKind.Null ? null : json;
    }

    /// <returns>A text, or a number as it is written; null for anything else and for an empty one.</returns>
    public static string? Text(this JsonElement json, params ReadOnlySpan<string> path) => json.Find(path) switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } value => value,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static bool? Flag(this JsonElement json, params ReadOnlySpan<string> path) => json.Find(path)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <returns>Empty where it is no list.</returns>
    public static IEnumerable<JsonElement> List(this JsonElement json, params ReadOnlySpan<string> path)
        => json.Find(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <returns>An RFC 3339 time, or seconds since 1970; else <paramref name="otherwise"/>.</returns>
    public static DateTimeOffset Time(this JsonElement json, DateTimeOffset otherwise, params ReadOnlySpan<string> path) => json.Text(path) is { } text ? ReadTime(text, otherwise) : otherwise;

    public static DateTimeOffset ReadTime(string text, DateTimeOffset otherwise)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return seconds is > 0 and < 100_000_000_000 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : otherwise;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : otherwise;
    }
}
