namespace Leads.Core.Nurture;

/// <summary>An enrollment whose step is due, leased to this node.</summary>
public sealed record LeasedEnrollment(Guid Id, Guid LeadId);
