using System.Text.Json;
using Leads.Core.Capture.Forms;

namespace Leads.Core.Capture.Sources.LinkedIn;

/// <summary>What LinkedIn tells of a lead: ids only; the answers must be fetched.</summary>
/// <param name="IsTakenBack">The person has taken it back, as by leaving an event; there is nothing to fetch any more.</param>
internal sealed record LinkedInNotification(string LeadId, bool IsTakenBack)
{
    private const string LeadAction = "LEAD_ACTION";

    /// <summary>The notification, or the lead that is stored in its place. Most bodies are told apart without reading them.</summary>
    public static bool IsOne(byte[] body) => LooksLikeOne(body) && Parse(body) is var (notification, lead) && (notification is not null || lead is not null);

    /// <returns>One of both, or neither.</returns>
    public static (LinkedInNotification? Notification, LinkedInLead? Lead) Parse(byte[] body)
    {
        try
        {
            using var json = MendedJson.Parse(body);
            return (Read(json.RootElement), LinkedInLead.Read(json.RootElement));
        }
        catch (JsonException)
        {
            // Not LinkedIn's then: a form perhaps.
            return (null, null);
        }
    }

    private static bool LooksLikeOne(ReadOnlySpan<byte> body) => body.IndexOf("\"LEAD_ACTION\""u8) >= 0 || body.IndexOf("\"formResponse\""u8) >= 0;

    private static LinkedInNotification? Read(JsonElement json)
        => PlatformJson.Text(json, "type") == LeadAction && LinkedInUrn.Id(PlatformJson.Id(json, "leadGenFormResponse")) is { } lead
            ? new LinkedInNotification(lead, PlatformJson.Text(json, "leadAction") == "DELETED")
            : null;
}
