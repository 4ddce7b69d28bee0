using Leads.Core.Jobs;

namespace Leads.Core.Enrichment;

/// <summary>Looks up the company of a lead that has just come, or that says something new of its company.</summary>
public sealed class EnrichLead(LeadEnricher enricher) : IWorkHandler
{
    public string Kind => WorkKinds.LeadEnrich;

    public int BatchSize => 16;

    public int AtOnce => 8;

    public Task HandleAsync(LeasedWork item, CancellationToken ct) => enricher.EnrichAsync(Kind, item, ct);
}
