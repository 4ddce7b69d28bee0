using Leads.Core.Leads.Filtering;

namespace Leads.Core.Scoring;

/// <summary>How far a lead meets a factor's condition: 0 not at all, 1 fully; a behaviour that repeats may reach the sum of its weights.</summary>
internal static class FactorStrength
{
    public static double Of(ScoreFactor factor, LeadFacts facts, FilterScope scope) => factor switch
    {
        { Behaviour: { } behaviour } => Of(behaviour, facts, scope.Now),
        { Signal: { } signal } => LeadSignals.Has(facts.Lead, signal) ? 1 : 0,
        { When: { } when } => when.LetsThrough(facts, scope) ? 1 : 0,
        _ => 0,
    };

    private static double Of(LeadBehaviour behaviour, LeadFacts facts, DateTimeOffset now)
    {
        var (strength, nth, since) = (0d, 0, now.AddDays(-behaviour.WithinDays));
        foreach (var happening in facts.Happened)
        {
            if (happening.On < since || nth == behaviour.Weights.Count) break;
            if (!behaviour.Kinds.Contains(happening.Kind)) continue;
            var age = Math.Max(0, (now - happening.On).TotalDays);
            strength += behaviour.Weights[nth++] * (behaviour.HalfLifeDays is { } half ? Math.Pow(0.5, age / half) : 1);
        }
        return strength;
    }
}
