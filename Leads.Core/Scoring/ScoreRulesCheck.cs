using System.Text.RegularExpressions;
using Leads.Core.Leads.Filtering;

namespace Leads.Core.Scoring;

/// <summary>Says what keeps rules from being a model.</summary>
public static partial class ScoreRulesCheck
{
    private const int MaxLabel = 100;
    private const int MaxWeights = 20;

    /// <returns>Null where they can be one.</returns>
    public static ScoreRulesInvalid? FindFault(ScoreRules rules)
    {
        if (rules.Factors.Count == 0) return Wrong("A model has at least one factor.");
        if (rules.Factors.Count > ScoreRules.MaxFactors) return Wrong($"A model has at most {ScoreRules.MaxFactors} factors.");
        if (rules.Caps is not { Fit: >= 0 and <= 100, Intent: >= 0 and <= 100, Engagement: >= 0 and <= 100, Negative: <= 0 and >= -100 })
            return Wrong("A group adds 0 to 100 points at most, and what speaks against takes 0 to 100.");
        if (rules.WarmFrom is < 1 or > 99 || rules.HotFrom is < 2 or > 100 || rules.HotFrom <= rules.WarmFrom) return Wrong("Hot begins above warm, and both lie between 1 and 100.");
        if (rules.Factors.GroupBy(f => f.Key).FirstOrDefault(g => g.Count() > 1) is { } twice) return new ScoreRulesInvalid(twice.Key, $"Two factors have the key “{twice.Key}”.");
        if (rules.Factors.Where(f => f.IsLearned).Skip(1).FirstOrDefault() is { } second) return new ScoreRulesInvalid(second.Key, "A model has one learned factor at most.");
        return rules.Factors.Select(Fault).FirstOrDefault(f => f is not null);
    }

    private static ScoreRulesInvalid? Fault(ScoreFactor factor)
    {
        if (!Key().IsMatch(factor.Key)) return Of("The key has 1 to 50 small letters, digits and underscores.");
        if (string.IsNullOrWhiteSpace(factor.Label) || factor.Label.Length > MaxLabel) return Of($"A factor has a name of at most {MaxLabel} characters.");
        if (factor.Points is 0 or < -100 or > 100) return Of($"“{factor.Label}” needs points from 1 to 100, or −1 to −100.");
        if (factor.Points < 0 != (factor.Group == FactorGroup.Negative)) return Of($"“{factor.Label}”: only what speaks against takes points away.");
        if (factor.IsLearned && factor.Points < 0) return Of($"“{factor.Label}” can't speak against a lead.");
        if (!factor.HasOneCondition) return Of($"“{factor.Label}” needs a condition.");
        if (factor.When is { } when && !when.Conditions.Any()) return Of($"“{factor.Label}” needs at least one condition.");
        if (factor.When is { } asked && asked.Conditions.Any(c => c.Field == LeadFilterField.Score || c.Field == LeadFilterField.ScoreBand)) return Of($"“{factor.Label}” can't ask for the score that it makes.");
        return factor.Behaviour is { } behaviour ? Fault(behaviour) : null;

        ScoreRulesInvalid? Fault(LeadBehaviour behaviour)
        {
            if (behaviour.Kinds.Count == 0) return Of($"“{factor.Label}” needs something that the lead does.");
            if (behaviour.WithinDays is < 1 or > FilterValues.MaxDays) return Of($"“{factor.Label}” looks back 1 to {FilterValues.MaxDays} days.");
            if (behaviour.HalfLifeDays is < 1 or > FilterValues.MaxDays) return Of($"“{factor.Label}” halves after 1 to {FilterValues.MaxDays} days.");
            return behaviour.Weights.Count is 0 or > MaxWeights || behaviour.Weights.Any(w => w is < 0 or > 1 || !double.IsFinite(w)) ? Of($"“{factor.Label}” needs 1 to {MaxWeights} weights from 0 to 1.") : null;
        }

        ScoreRulesInvalid Of(string problem) => new(factor.Key, problem);
    }

    private static ScoreRulesInvalid Wrong(string problem) => new(null, problem);

    [GeneratedRegex(@"\A[a-z0-9_]{1,50}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
