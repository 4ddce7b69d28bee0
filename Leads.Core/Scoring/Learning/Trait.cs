using Leads.Core.Leads.Filtering;

namespace Leads.Core.Scoring.Learning;

/// <summary>Something about leads that may tell who will be won: a condition, and what it is about.</summary>
/// <param name="About">What several traits share: the question, "Source"; for a factor of the rules its name.</param>
/// <param name="Factor">The condition. Its points aren't looked at.</param>
public sealed record Trait(string About, ScoreFactor Factor)
{
    /// <summary>What all other leads meet; null where that can't be said.</summary>
    public ScoreFactor? Opposite { get; init; }

    /// <summary>How a lead stands to what the trait is about: "Area is 480", "not Business e-mail".</summary>
    internal string SayOf(LeadFacts facts, FilterScope scope)
    {
        if (Factor is { Key: "", When: { } when }) return LeadFilterMatch.Say(facts.Lead, when.Conditions.First().Field);
        return FactorStrength.Of(Factor, facts, scope) > 0 ? About : $"not {About}";
    }
}
