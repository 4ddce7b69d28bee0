using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Enrichment;

/// <summary>What an enrichment says on the lead's timeline.</summary>
internal static class EnrichmentTimeline
{
    public const string RunKey = "run";

    private const int MostSubject = 500;

    public static LeadActivity Enriched(EnrichmentRun run, DateTimeOffset now)
        => LeadActivity.Record(run.TenantId, run.LeadId, ActivityKind.Enriched, Actor.System, now, SubjectOf(run), data: DataOf(run));

    public static string SubjectOf(EnrichmentRun run)
    {
        var about = run.Site is { } site ? $" about {site}" : "";
        return CleanText.Line($"Looked up{about}: {Labels(run.Written.Select(w => w.Field).Distinct())}", MostSubject)!;
    }

    public static Dictionary<string, string> DataOf(EnrichmentRun run) => new()
    {
        [RunKey] = run.Id.ToString(),
        ["fields"] = string.Join(',', run.Written.Select(w => EnrichmentFields.NameOf(w.Field)).Distinct()),
        ["providers"] = string.Join(',', run.Written.Select(w => w.Origin.Provider).Distinct()),
        ["pages"] = string.Join(' ', run.Written.Select(w => w.Origin.Page).OfType<string>().Distinct()),
    };

    /// <summary>As in a sentence: <c>website, company size and industry</c>.</summary>
    private static string Labels(IEnumerable<EnrichmentField> fields)
    {
        List<string> labels = [.. fields.Select(f => f == EnrichmentField.LinkedinUrl ? "LinkedIn" : EnrichmentFields.LabelOf(f).ToLowerInvariant())];
        return labels.Count < 2 ? string.Concat(labels) : $"{string.Join(", ", labels.SkipLast(1))} and {labels[^1]}";
    }
}
