using Leads.Core.Jobs;

namespace Leads.Core.Enrichment;

/// <summary>Looks up the companies of leads that came from a file, beside those that somebody waits for and never in their way.</summary>
public sealed class EnrichLeadLater(LeadEnricher enricher) : IWorkHandler
{
    public string Kind => WorkKinds.LeadEnrichLater;

    public int BatchSize => 4;

    public int AtOnce => 2;

    public Task HandleAsync(LeasedWork item, CancellationToken ct) => enricher.EnrichAsync(Kind, item, ct);
}
