using Leads.Core.Leads;

namespace Leads.Core.Scoring;

/// <summary>A rule that may add to, or take from, a score.</summary>
/// <param name="Points">-100 to 100.</param>
/// <param name="Evidence">The reason in words where the lead meets it, else null. Pure.</param>
public sealed record ScoreFactor(string Key, string Label, FactorGroup Group, int Points, Func<Lead, string?> Evidence);
