using Leads.Core.Common;

namespace Leads.Core.Scoring;

public sealed record ScoreModelNotFound(Guid Id) : Error("There is no such version of the score model.");

public sealed record ScoreModelPublished(string Version) : Error($"{Version} was published and never changes. Begin a draft from it.");

public sealed record TooManyDrafts(int Most) : Error($"There are {Most} drafts already. Publish or discard one first.");

public sealed record TooMuchLeftOut(int Most) : Error($"At most {Most} questions can be left out.");

/// <param name="Factor">The key of the factor at fault; null for the caps and edges.</param>
public sealed record ScoreRulesInvalid(string? Factor, string Problem) : Error(Problem);
