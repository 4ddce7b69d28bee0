using System.Globalization;
using Leads.Core.Activities;
using Leads.Core.Leads.Filtering;
using Leads.Core.Scoring;
using Leads.Core.Scoring.Learning;
using Leads.Web.Leads.List;

namespace Leads.Web.Scoring;

/// <summary>How score models read on screen.</summary>
internal static class ScoreWords
{
    public static readonly string TooFewClosed = $"It takes {ClosedLead.Least} closed leads, {ClosedLead.LeastOfEach} of them won and {ClosedLead.LeastOfEach} lost.";

    public static readonly IReadOnlyList<FactorGroup> Groups = Enum.GetValues<FactorGroup>();

    /// <summary>What leads do, that is worth points.</summary>
    public static readonly IReadOnlyList<ActivityKind> Behaviours =
    [
        ActivityKind.EmailOpened, ActivityKind.EmailClicked, ActivityKind.EmailReplied, ActivityKind.Resubmitted,
        ActivityKind.Meeting, ActivityKind.Call, ActivityKind.EmailBounced, ActivityKind.Unsubscribed,
    ];

    public static string Name(FactorGroup group) => group switch
    {
        FactorGroup.Fit => "Fit",
        FactorGroup.Intent => "Intent",
        FactorGroup.Engagement => "Engagement",
        FactorGroup.Negative => "Against",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };

    public static string Explain(FactorGroup group) => group switch
    {
        FactorGroup.Fit => "Who the lead is",
        FactorGroup.Intent => "What the lead asks for",
        FactorGroup.Engagement => "What the lead does",
        FactorGroup.Negative => "What speaks against",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };

    public static string Name(ScoreModelStatus status) => status switch
    {
        ScoreModelStatus.Draft => "Draft",
        ScoreModelStatus.Active => "Active",
        ScoreModelStatus.Retired => "Retired",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static string? Tone(ScoreModelStatus status) => status switch
    {
        ScoreModelStatus.Draft => "warm",
        ScoreModelStatus.Active => "ok",
        _ => null,
    };

    /// <summary>When a factor is met: "Opened an e-mail within 30 days, half as much after 7".</summary>
    public static string Condition(ScoreFactor factor, FilterWords words) => factor switch
    {
        { Signal: { } signal } => LeadSignals.Label(signal),
        { Behaviour: { } behaviour } => Condition(behaviour),
        { When: { } when } => words.Sentence(when),
        { IsLearned: true } => "The points times the chance to be won, learned from closed leads",
        _ => "No condition yet",
    };

    public static string Signed(int points) => points switch
    {
        > 0 => string.Create(CultureInfo.InvariantCulture, $"+{points}"),
        < 0 => string.Create(CultureInfo.InvariantCulture, $"−{-points}"),
        _ => "0",
    };

    private static string Condition(LeadBehaviour behaviour)
    {
        var what = string.Join(" or ", behaviour.Kinds.Select(k => ActivityNames.Counted(k, 1)));
        var fading = behaviour.HalfLifeDays is { } half ? string.Create(CultureInfo.InvariantCulture, $", half as much after {half} {(half == 1 ? "day" : "days")}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{what} within {behaviour.WithinDays} {(behaviour.WithinDays == 1 ? "day" : "days")}{fading}");
    }
}
