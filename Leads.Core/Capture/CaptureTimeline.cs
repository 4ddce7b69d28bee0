using System.Text.Json;
using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Capture;

/// <summary>What an arrival writes on the lead's timeline.</summary>
internal static class CaptureTimeline
{
    /// <summary>The key under which an entry keeps the values that the lead did not take.</summary>
    public const string Differences = "differences";

    /// <summary>The key under which an entry keeps the import that it comes from.</summary>
    public const string ImportKey = "importId";

    public static LeadActivity Captured(Lead lead, Arrival arrival, Submission? submission, DateTimeOffset now)
    {
        // A file tells when the lead came, the timeline tells when the file did.
        var (kind, occurredOn) = arrival.FromFile is not null ? (ActivityKind.Imported, now) : (ActivityKind.Captured, lead.CreatedOn);
        return LeadActivity.Record(lead.TenantId, lead.Id, kind, arrival.Actor, occurredOn, SubjectOf(arrival), lead.Message, DataOf(arrival, submission));
    }

    public static LeadActivity Resubmitted(
        Lead lead, Arrival arrival, Submission? submission, IReadOnlyList<FieldDifference> differences, DateTimeOffset now)
    {
        var data = DataOf(arrival, submission);
        if (differences.Count > 0) data[Differences] = TextOf(differences);
        return LeadActivity.Record(lead.TenantId, lead.Id, ActivityKind.Resubmitted, arrival.Actor, now, SubjectOf(arrival), arrival.Draft?.Message, data);
    }

    /// <summary>What came before was read again, under another mapping, and told more.</summary>
    public static LeadActivity ReadAgain(CompletedLead completed, Arrival arrival, Submission submission, DateTimeOffset now)
    {
        var (lead, filled) = completed;
        var origin = arrival.OriginName ?? "an earlier delivery";
        var subject = filled.Count > 0
            ? $"Filled in from {origin}: {string.Join(", ", filled.Select(EditableFields.LabelOf))}"
            : $"Answers of {origin} sorted anew";
        return LeadActivity.Record(lead.TenantId, lead.Id, ActivityKind.FieldChanged, arrival.RereadBy ?? Actor.System, now, subject, data: DataOf(arrival, submission));
    }

    public static string TextOf(IReadOnlyList<FieldDifference> differences) => JsonSerializer.Serialize(differences, JsonColumn.Options);

    private static string SubjectOf(Arrival arrival) => arrival.Source switch
    {
        LeadSource.Manual => arrival.Actor.Kind == ActorKind.System ? "Sent by API" : "Entered by hand",
        LeadSource.Import => arrival.OriginName is { } file ? $"Imported from {file}" : "Imported",
        LeadSource.WebsiteForm or LeadSource.FacebookLeadAd or LeadSource.GoogleLeadForm or LeadSource.Other
            => arrival.OriginName is { } name ? $"Sent {name}" : "Sent by API",
        _ => throw new InvalidOperationException($"Unknown source {arrival.Source}."),
    };

    private static Dictionary<string, string> DataOf(Arrival arrival, Submission? submission)
    {
        var data = new Dictionary<string, string> { ["source"] = Common.EnumText.Of(arrival.Source) };
        if (submission is not null) data["submissionId"] = submission.Id.ToString();
        if (arrival.FromFile is { } row) data[ImportKey] = row.ImportId.ToString();
        if (arrival.ChannelId is { } channel) data["channelId"] = channel.ToString();
        return data;
    }
}
