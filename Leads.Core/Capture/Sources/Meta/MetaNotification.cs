using System.Text;
using System.Text.Json;
using Leads.Core.Capture.Forms;

namespace Leads.Core.Capture.Sources.Meta;

/// <summary>One change that Meta tells of: a lead came in. It has ids only; the answers must be fetched.</summary>
/// <param name="Raw">The change's value as it came.</param>
public sealed record MetaNotification(string LeadId, string? PageId, string? FormId, byte[] Raw)
{
    /// <returns>The leads told of; other objects and fields are left out, Meta sends them to the same address.</returns>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static IReadOnlyList<MetaNotification> ReadAll(byte[] body)
    {
        using var json = MendedJson.Parse(body);
        if (PlatformJson.Text(json.RootElement, "object") != "page") return [];
        return [.. PlatformJson.Elements(json.RootElement, "entry").SelectMany(entry => PlatformJson.Elements(entry, "changes"))
            .Where(change => PlatformJson.Text(change, "field") == "leadgen" && change.TryGetProperty("value", out _))
            .Select(change => Read(change.GetProperty("value"))).OfType<MetaNotification>()];
    }

    /// <returns>Null where no lead is named.</returns>
    public static MetaNotification? Read(JsonElement value) => PlatformJson.Id(value, "leadgen_id") is not { } lead ? null
        : new MetaNotification(lead, PlatformJson.Text(value, "page_id"), PlatformJson.Text(value, "form_id"), Encoding.UTF8.GetBytes(value.GetRawText()));
}
