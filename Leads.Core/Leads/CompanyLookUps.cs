namespace Leads.Core.Leads;

/// <summary>Whether this installation looks up leads' companies; each tenant has a switch of its own.</summary>
public sealed record CompanyLookUps(bool AreOn);
