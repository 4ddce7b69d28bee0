using Leads.Core.Leads;

namespace Leads.Core.Enrichment;

/// <summary>A value that a run wrote, with what stood there before.</summary>
public sealed record WrittenValue(EnrichmentField Field, string Value, ValueOrigin Origin, string? Before, ValueOrigin? BeforeOrigin);
