using System.Net.Http.Headers;
using System.Text.Json;

namespace Leads.Core.Capture;

/// <summary>How long a platform asks to be left alone when a limit is reached.</summary>
internal static class PlatformPause
{
    private const string MetaUsage = "X-Business-Use-Case-Usage";

    /// <returns>Null where the answer names no time.</returns>
    public static TimeSpan? Of(HttpResponseMessage answer)
    {
        var told = OfMeta(answer.Headers) ?? answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - answer.Headers.Date,
            _ => null,
        };
        return told > TimeSpan.Zero ? told : null;
    }

    /// <summary>
    /// Per business and kind of call an <c>estimated_time_to_regain_access</c> in minutes. Source: Graph API, "Rate limits", business use case limits.
    /// </summary>
    private static TimeSpan? OfMeta(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues(MetaUsage, out var values)) return null;
        try
        {
            using var usage = JsonDocument.Parse(string.Concat(values));
            if (usage.RootElement.ValueKind != JsonValueKind.Object) return null;
            var minutes = usage.RootElement.EnumerateObject().Where(business => business.Value.ValueKind == JsonValueKind.Array)
                .SelectMany(business => business.Value.EnumerateArray())
                .Select(use => PlatformJson.Property(use, "estimated_time_to_regain_access") is { ValueKind: JsonValueKind.Number } time && time.TryGetInt32(out var told) ? told : 0)
                .DefaultIfEmpty().Max();
            return minutes > 0 ? TimeSpan.FromMinutes(minutes) : null;
        }
        catch (JsonException)
        {
            // A header that can't be read tells nothing.
            return null;
        }
    }
}
