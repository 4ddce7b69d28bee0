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

    public static LeadActivity Enriched(EnrichmentRun run, IReadOnlyList<WrittenValue> written, DateTimeOffset now)
    {
        var where = run.Site is { } site ? $" about {site}" : "";
        return LeadActivity.Record(run.TenantId, run.LeadId, ActivityKind.Enriched, Actor.System, now,
            CleanText.Line($"Looked up{where}: {Labels(written.Select(w => w.Field))}", MostSubject)!, data: new Dictionary<string, string>
            {
                [RunKey] = run.Id.ToString(),
                ["fields"] = string.Join(',', written.Select(w => EnrichmentFields.NameOf(w.Field))),
                ["providers"] = string.Join(',', written.Select(w => w.Origin.Provider).Distinct()),
                ["pages"] = string.Join(' ', written.Select(w => w.Origin.Page).OfType<string>().Distinct()),
            });
    }

    /// <summary>As in a sentence: <c>website, company size and industry</c>.</summary>
    public static string Labels(IEnumerable<EnrichmentField> fields)
    {
        List<string> labels = [.. fields.Select(f => f == EnrichmentField.LinkedinUrl ? "LinkedIn" : EnrichmentFields.LabelOf(f).ToLowerInvariant())];
        return labels.Count < 2 ? string.Concat(labels) : $"{string.Join(", ", labels.SkipLast(1))} and {labels[^1]}";
    }
}
