using Leads.Core.Leads.Filtering;

namespace Leads.Core.Scoring.Learning;

/// <summary>The chance of a lead to be won, learned from a tenant's closed leads: a logistic regression over traits. Immutable.</summary>
public sealed record LearnedModel
{
    public double Intercept { get; init; }

    public IReadOnlyList<LearnedTrait> Traits { get; init; } = [];

    /// <returns>0 to 1.</returns>
    public double ChanceOf(LeadFacts facts, FilterScope scope)
    {
        var odds = Intercept;
        foreach (var trait in Traits) odds += trait.Weight * FactorStrength.Of(trait.Trait.Factor, facts, scope);
        return 1 / (1 + Math.Exp(-odds));
    }
}

/// <param name="Weight">What having the trait adds to the log of the odds.</param>
/// <param name="Usual">How far a usual lead has it.</param>
public sealed record LearnedTrait(Trait Trait, double Weight, double Usual);
