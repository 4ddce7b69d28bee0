namespace Leads.Core.Jobs;

/// <summary>A claimed work item: what a worker needs to begin.</summary>
/// <param name="SubjectId">The row it is about.</param>
/// <param name="Attempts">This one included, from 1.</param>
public sealed record LeasedWork(Guid TenantId, Guid Id, Guid SubjectId, int Attempts);
