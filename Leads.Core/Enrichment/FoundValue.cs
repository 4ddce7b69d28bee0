using Leads.Core.Leads;

namespace Leads.Core.Enrichment;

/// <param name="Page">Where it stands, as an address of the web; null where it stands on no page.</param>
public sealed record FoundValue(EnrichmentField Field, string Value, string? Page);
