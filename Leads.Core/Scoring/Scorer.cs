using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Scoring.Learning;

namespace Leads.Core.Scoring;

/// <summary>Scores leads by one version of a model. Pure: of the lead, what happened to it, the rules and a time. Safe to share.</summary>
/// <param name="zone">The tenant's: where its days begin.</param>
/// <param name="learned">What a learned factor is worth; null leaves it out.</param>
public sealed class Scorer(string version, ScoreRules rules, TimeZoneInfo zone, LearnedModel? learned = null)
{
    private const int Groups = 4;

    /// <summary>A sum of fractions that should be whole may miss it by this much.</summary>
    private const double Slack = 1e-6;

    /// <summary>By the model that a tenant starts with, days as in UTC.</summary>
    public static readonly Scorer Default = new(DefaultScoreRules.Version, DefaultScoreRules.V1, TimeZoneInfo.Utc);

    private readonly ConcurrentDictionary<string, bool> _isAsOther = new(StringComparer.Ordinal);

    public string Version => version;

    public ScoreRules Rules => rules;

    private LearnedModel? Learned => learned;

    /// <summary>The kinds of activities that factors ask about.</summary>
    public IReadOnlyList<ActivityKind> Kinds { get; } = [.. rules.Factors.Concat(learned?.Traits.Select(t => t.Trait.Factor) ?? []).SelectMany(KindsOf).Distinct()];

    /// <summary>Whether a factor asks for tags.</summary>
    public bool ReadsTags { get; } = rules.Factors.Any(f => f.When is { } when && when.Conditions.Any(c => c.Field == LeadFilterField.Tags));

    /// <summary>One that asks for all that either of the two asks for.</summary>
    internal Scorer Alongside(Scorer other) => new(version, rules with { Factors = [.. rules.Factors, .. other.Rules.Factors] }, zone, learned ?? other.Learned);

    public Scorecard Score(LeadFacts facts, DateTimeOffset now)
    {
        var scope = new FilterScope(now, zone, null);
        var worths = Weigh(facts, scope);
        var applied = Cap(worths);
        Span<int> shares = stackalloc int[rules.Factors.Count];
        var sum = Apportion(applied, shares);
        var met = new List<AppliedFactor>();
        for (var i = 0; i < worths.Length; i++)
        {
            if (worths[i] == 0) continue;
            var factor = rules.Factors[i];
            met.Add(new AppliedFactor(factor.Key, factor.Label, factor.Group, Math.Round(worths[i], 2), shares[i], EvidenceOf(factor, facts, scope)));
        }
        var total = Math.Clamp(sum, 0, 100);
        return new Scorecard(version, total, BandOf(facts.Lead, total), met);
    }

    /// <summary>Whether another version gives a lead the same points for the same reasons.</summary>
    internal bool SaysAs(Scorer other, LeadFacts facts, DateTimeOffset now)
        => _isAsOther.GetOrAdd(other.Version, _ => IsAs(other)) || Score(facts, now).SaysAs(other.Score(facts, now).Factors);

    private bool IsAs(Scorer other)
        => learned is null && other.Learned is null && JsonSerializer.Serialize(rules, JsonColumn.Options) == JsonSerializer.Serialize(other.Rules, JsonColumn.Options);

    /// <summary>As <see cref="Score"/>, without saying why.</summary>
    public (int Total, ScoreBand Band) Measure(LeadFacts facts, DateTimeOffset now)
    {
        var applied = Cap(Weigh(facts, new FilterScope(now, zone, null)));
        var total = Math.Clamp(Round(applied.Sum()), 0, 100);
        return (total, BandOf(facts.Lead, total));
    }

    /// <summary>The factors that speak for a lead and are not met, those that would add most first.</summary>
    public IReadOnlyList<MissingFactor> FindMissing(LeadFacts facts, DateTimeOffset now)
    {
        var scope = new FilterScope(now, zone, null);
        var worths = Weigh(facts, scope);
        var missing = new List<MissingFactor>();
        for (var i = 0; i < worths.Length; i++)
        {
            var factor = rules.Factors[i];
            if (worths[i] != 0 || factor.Points <= 0 || factor.IsLearned) continue;
            var room = rules.Caps.Of(factor.Group) - rules.Factors.Select((f, at) => f.Group == factor.Group ? worths[at] : 0).Sum();
            var gain = Math.Min(factor.Points, Round(room));
            if (gain > 0) missing.Add(new MissingFactor(factor.Key, factor.Label, factor.Group, gain, WishOf(factor)));
        }
        return [.. missing.OrderByDescending(m => m.Points).ThenBy(m => m.Key, StringComparer.Ordinal)];
    }

    private ScoreBand BandOf(Lead lead, int total) => rules.BandOf(total, lead.ScoreVersion is null ? null : lead.ScoreBand);

    private double[] Weigh(LeadFacts facts, FilterScope scope)
    {
        var worths = new double[rules.Factors.Count];
        for (var i = 0; i < worths.Length; i++)
        {
            var factor = rules.Factors[i];
            worths[i] = factor.Points * (factor.IsLearned ? learned?.ChanceOf(facts, scope) ?? 0 : FactorStrength.Of(factor, facts, scope));
        }
        return worths;
    }

    /// <summary>Fills each group up to its cap, in the order of the factors.</summary>
    private double[] Cap(double[] worths)
    {
        Span<double> used = stackalloc double[Groups];
        var applied = new double[worths.Length];
        for (var i = 0; i < worths.Length; i++)
        {
            if (worths[i] == 0) continue;
            var group = rules.Factors[i].Group;
            var left = rules.Caps.Of(group) - used[(int)group];
            applied[i] = worths[i] > 0 ? Math.Max(0, Math.Min(worths[i], left)) : Math.Min(0, Math.Max(worths[i], left));
            used[(int)group] += applied[i];
        }
        return applied;
    }

    /// <summary>
    /// Makes whole points of fractions so that they add up: the sum is rounded, shared out to the groups and in each to its factors,
    /// every share rounded down first and the largest remainders rounded up (the method of largest remainders).
    /// </summary>
    /// <returns>The rounded sum.</returns>
    private int Apportion(double[] applied, Span<int> shares)
    {
        Span<double> sums = stackalloc double[Groups];
        for (var i = 0; i < applied.Length; i++) sums[(int)rules.Factors[i].Group] += applied[i];
        var total = 0d;
        foreach (var sum in sums) total += sum;
        Span<int> groups = stackalloc int[Groups];
        ShareOut(sums, groups, Round(total));
        for (var group = 0; group < Groups; group++)
        {
            var members = Enumerable.Range(0, applied.Length).Where(i => (int)rules.Factors[i].Group == group).ToArray();
            var points = new int[members.Length];
            ShareOut(Array.ConvertAll(members, i => applied[i]), points, groups[group]);
            for (var i = 0; i < members.Length; i++) shares[members[i]] = points[i];
        }
        return Round(total);
    }

    private static void ShareOut(ReadOnlySpan<double> parts, Span<int> shares, int sum)
    {
        var left = sum;
        for (var i = 0; i < parts.Length; i++) left -= shares[i] = (int)Math.Floor(parts[i] + Slack);
        while (left > 0)
        {
            var (largest, rest) = (-1, Slack);
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i] - shares[i] > rest) (largest, rest) = (i, parts[i] - shares[i]);
            }
            if (largest < 0) return;
            shares[largest]++;
            left--;
        }
    }

    private static int Round(double points) => (int)Math.Floor(points + 0.5 + Slack);

    private string EvidenceOf(ScoreFactor factor, LeadFacts facts, FilterScope scope) => factor switch
    {
        { Behaviour: { } behaviour } => Happened(behaviour, facts, scope),
        { Signal: { } signal } => LeadSignals.Evidence(facts.Lead, signal),
        { When: { } when } => Claimed(factor, when, facts.Lead),
        { IsLearned: true } when learned is not null => learned.Explain(facts, scope),
        _ => factor.Label,
    };

    private string Happened(LeadBehaviour behaviour, LeadFacts facts, FilterScope scope)
    {
        var since = scope.Now.AddDays(-behaviour.WithinDays);
        var happened = facts.Happened.Where(h => h.On >= since && behaviour.Kinds.Contains(h.Kind)).ToList();
        var what = string.Join(", ", happened.GroupBy(h => h.Kind).Select(kind => ActivityNames.Counted(kind.Key, kind.Count())));
        var last = TimeZoneInfo.ConvertTime(happened[0].On, zone);
        return string.Create(CultureInfo.InvariantCulture, $"{what} in {behaviour.WithinDays} days, {(happened.Count == 1 ? "on" : "the last on")} {last:d MMM yyyy}");
    }

    private static string Claimed(ScoreFactor factor, LeadFilter when, Lead lead) => when.Plain switch
    {
        [{ Operator: FilterOperator.IsNotEmpty, Field: var field }] when field == LeadFilterField.Company => $"Company: {lead.Company}",
        [{ Operator: FilterOperator.IsNotEmpty, Field: var field }] when field == LeadFilterField.JobTitle => $"Job title: {lead.JobTitle}",
        [{ Field: var field }] when field == LeadFilterField.SubmissionCount => string.Create(CultureInfo.InvariantCulture, $"Asked {lead.SubmissionCount} times"),
        _ when NamesOthers(when) => factor.Label,
        _ => LeadFilterSentence.Of(when),
    };

    private static string WishOf(ScoreFactor factor) => factor switch
    {
        { Signal: { } signal } => LeadSignals.Label(signal),
        { Behaviour: { } behaviour } => string.Join(" or ", behaviour.Kinds.Select(kind => ActivityNames.Counted(kind, 1))),
        _ => factor.Label,
    };

    /// <summary>Whether it names people, tags or channels, of which only ids are known here.</summary>
    private static bool NamesOthers(LeadFilter filter) => filter.Conditions.Any(c => c.Field.Kind is FilterFieldKind.Person or FilterFieldKind.Reference);

    private static IEnumerable<ActivityKind> KindsOf(ScoreFactor factor) => factor switch
    {
        { Behaviour: { } behaviour } => behaviour.Kinds,
        { When: { } when } => when.Conditions.Select(c => c.Field.Activity?.Kind).OfType<ActivityKind>(),
        _ => [],
    };
}
