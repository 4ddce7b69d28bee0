using Leads.Core.Common;

namespace Leads.Core.Leads.Filtering;

/// <summary>A filter's text can't be read.</summary>
/// <param name="At">The spot, as a path: <c>all[1].values[0]</c>.</param>
public sealed record FilterInvalid(string At, string Problem) : Error(At.Length == 0 ? Problem : $"{At}: {Problem}");

public sealed record FilterOperatorUnknown(string Field, string Operator) : Error($"'{Field}' has no operator '{Operator}'.");

public sealed record FilterValueInvalid(string Field, string Problem) : Error($"'{Field}' {Problem}");
