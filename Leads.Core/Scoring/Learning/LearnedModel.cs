using System.Globalization;
using Leads.Core.Leads.Filtering;

namespace Leads.Core.Scoring.Learning;

/// <summary>The chance of a lead to be won, learned from a tenant's closed leads: a logistic regression over traits. Immutable.</summary>
public sealed record LearnedModel
{
    private const int MostFor = 3;
    private const int MostAgainst = 2;

    /// <summary>In units of the log of the odds: what moves the chance by about two in a hundred.</summary>
    private const double LeastReason = 0.1;

    public double Intercept { get; init; }

    public IReadOnlyList<LearnedTrait> Traits { get; init; } = [];

    /// <returns>0 to 1.</returns>
    public double ChanceOf(LeadFacts facts, FilterScope scope)
    {
        var odds = Intercept;
        foreach (var trait in Traits) odds += trait.Weight * FactorStrength.Of(trait.Trait.Factor, facts, scope);
        return 1 / (1 + Math.Exp(-odds));
    }

    /// <summary>"Of leads like this 41 in 100 are won. For it: Area is 480. Against it: Source is import."</summary>
    public string Explain(LeadFacts facts, FilterScope scope)
    {
        var reasons = Traits.GroupBy(t => t.Trait.About).Select(about => (Traits: about.ToList(), Odds: about.Sum(t => t.Weight * (FactorStrength.Of(t.Trait.Factor, facts, scope) - t.Usual))))
            .Where(r => Math.Abs(r.Odds) >= LeastReason).OrderByDescending(r => Math.Abs(r.Odds)).ToList();
        var chance = string.Create(CultureInfo.InvariantCulture, $"Of leads like this {ChanceOf(facts, scope) * 100:0} in 100 are won.");
        return chance + Name(" For it: ", reasons.Where(r => r.Odds > 0).Take(MostFor)) + Name(" Against it: ", reasons.Where(r => r.Odds < 0).Take(MostAgainst));

        string Name(string start, IEnumerable<(List<LearnedTrait> Traits, double Odds)> some)
        {
            var named = string.Join("; ", some.Select(r => r.Traits[0].Trait.SayOf(facts, scope)));
            return named.Length == 0 ? "" : $"{start}{named}.";
        }
    }
}

/// <param name="Weight">What having the trait adds to the log of the odds.</param>
/// <param name="Usual">How far a usual lead has it.</param>
public sealed record LearnedTrait(Trait Trait, double Weight, double Usual);
