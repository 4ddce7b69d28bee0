namespace Leads.Core.Outgoing;

/// <summary>The other side sent more than it was granted.</summary>
public sealed class BudgetSpentException() : IOException("More was sent than was to be read.");
