using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;

namespace Leads.Core.Scoring.Learning;

/// <summary>
/// Finds what a tenant's history can be asked: the factors of its rules, where leads came from, and their answers, of which numbers are cut
/// into steps. What changes with or after a lead's outcome, such as its status, owner, tags, last activity or what is looked up, is never among it.
/// </summary>
internal static class TraitFinder
{
    /// <summary>Fewer leads say nothing.</summary>
    private const int FewestLeads = 15;

    private const int MostValues = 15;
    private const int MostQuestions = 40;
    private const int Steps = 10;

    /// <summary>A question is about numbers when this share of its answers are.</summary>
    private const double NumericShare = 0.95;

    private static readonly HashSet<LeadFilterField> Outcomes =
    [
        LeadFilterField.Status, LeadFilterField.Score, LeadFilterField.ScoreBand, LeadFilterField.AssignedTo, LeadFilterField.Tags, LeadFilterField.CreatedOn,
        LeadFilterField.LastActivityOn, LeadFilterField.NurtureStatus, LeadFilterField.PossibleDuplicate, LeadFilterField.SubmissionCount,
        LeadFilterField.Industry, LeadFilterField.CompanySize, LeadFilterField.CompanyCountry,
    ];

    private static readonly (LeadFilterField Field, Func<Lead, string?> Read)[] Columns =
    [
        (LeadFilterField.Source, l => EnumText.Of(l.Source)), (LeadFilterField.UtmSource, l => l.UtmSource),
        (LeadFilterField.UtmMedium, l => l.UtmMedium), (LeadFilterField.UtmCampaign, l => l.UtmCampaign),
    ];

    /// <param name="leftOut">What isn't asked either, by <see cref="Trait.About"/>.</param>
    public static IReadOnlyList<Trait> Find(IReadOnlyList<ClosedLead> history, ScoreRules rules, IReadOnlyCollection<string>? leftOut = null)
    {
        var leads = history.Select(c => c.Facts.Lead).ToList();
        var traits = rules.Factors.Where(f => !f.IsLearned && !AsksForOutcome(f)).Select(f => new Trait(f.Label, f)).ToList();
        foreach (var (field, read) in Columns) traits.AddRange(Values(field, leads.ConvertAll(l => read(l))));
        var questions = leads.SelectMany(l => l.Answers).Where(a => a.Text.Length > 0).GroupBy(a => a.Label, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() >= FewestLeads && g.Key.Length <= LeadFilterField.MaxLabelLength).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostQuestions);
        foreach (var question in questions.Select(g => g.First().Label))
        {
            var field = LeadFilterField.Answer(question);
            var answers = leads.ConvertAll(l => l.Answers.FirstOrDefault(a => string.Equals(a.Label, question, StringComparison.OrdinalIgnoreCase))?.Text);
            traits.AddRange(NumbersAmong(answers) is { } numbers ? Numbers(field, numbers, leads.Count) : Values(field, answers));
        }
        if (leftOut is not null) traits.RemoveAll(t => leftOut.Contains(t.About));
        return [.. traits.DistinctBy(t => t.Factor.When is { } when ? LeadFilterJson.Write(when) : t.Factor.Key)];
    }

    private static bool AsksForOutcome(ScoreFactor factor) => factor.When is { } when && when.Conditions.Any(c => Outcomes.Contains(c.Field));

    private static IEnumerable<Trait> Values(LeadFilterField field, List<string?> values)
    {
        var given = values.Where(v => !string.IsNullOrEmpty(v) && v.Length <= FilterValues.MaxTextLength).GroupBy(v => v!, StringComparer.OrdinalIgnoreCase)
            .Select(g => (Value: g.Key, Leads: g.Count())).Where(g => IsTelling(g.Leads, values.Count))
            .OrderByDescending(g => g.Leads).ThenBy(g => g.Value, StringComparer.Ordinal).Take(MostValues);
        foreach (var (value, _) in given) yield return Of(field, FilterCondition.Of(field, FilterOperator.Is, value), FilterCondition.Of(field, FilterOperator.IsNot, value));
        if (field.Kind == FilterFieldKind.Text && IsTelling(values.Count(string.IsNullOrEmpty), values.Count)) yield return Unanswered(field);
    }

    /// <returns>The numbers in order; null where the answers are no numbers, or few different ones.</returns>
    private static List<double>? NumbersAmong(List<string?> answers)
    {
        var given = answers.Where(a => !string.IsNullOrEmpty(a)).ToList();
        var numbers = given.Select(AnswerNumber.Read).OfType<double>().Order().ToList();
        return numbers.Count >= given.Count * NumericShare && numbers.Distinct().Take(5).Count() == 5 ? numbers : null;
    }

    private static IEnumerable<Trait> Numbers(LeadFilterField field, List<double> numbers, int leads)
    {
        var edges = Enumerable.Range(1, Steps - 1).Select(step => numbers[numbers.Count * step / Steps]).Where(edge => edge > numbers[0]).Distinct();
        foreach (var edge in edges)
        {
            var below = numbers.Last(n => n < edge);
            yield return Of(field, FilterCondition.Of(field, FilterOperator.AtLeast, AnswerNumber.Write(edge)),
                FilterCondition.Of(field, FilterOperator.AtMost, AnswerNumber.Write(below)), FilterCondition.Of(field, FilterOperator.IsEmpty));
        }
        if (IsTelling(leads - numbers.Count, leads)) yield return Unanswered(field);
    }

    private static bool IsTelling(int with, int all) => with >= FewestLeads && all - with >= FewestLeads;

    private static Trait Unanswered(LeadFilterField field) => Of(field, FilterCondition.Of(field, FilterOperator.IsEmpty), FilterCondition.Of(field, FilterOperator.IsNotEmpty));

    private static Trait Of(LeadFilterField field, FilterCondition condition, params FilterCondition[] opposite)
        => new(field.Label, Factor(field, condition)) { Opposite = Factor(field, opposite) };

    /// <summary>Met by any of the conditions, all on one field.</summary>
    private static ScoreFactor Factor(LeadFilterField field, params FilterCondition[] any)
    {
        var claims = string.Join(" or ", any.Select(c => LeadFilterSentence.Claim(c)));
        return new ScoreFactor("", $"{field.Label} {claims}", field.IsAnswer ? FactorGroup.Fit : FactorGroup.Intent, 1) { When = any.Length == 1 ? LeadFilter.AllOf(any) : LeadFilter.AnyOf(any) };
    }
}
