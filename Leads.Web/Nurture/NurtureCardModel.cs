using Leads.Core.Common;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Explaining;
using Leads.Core.Nurture.Planning;

namespace Leads.Web.Nurture;

/// <summary>What sequences do with a lead, in the words that its card shows.</summary>
/// <param name="Current">Null where it is under way in none.</param>
public sealed record NurtureCardModel(CurrentEnrollment? Current, IReadOnlyList<PastEnrollment> Past)
{
    /// <param name="words">Needed where the lead is under way.</param>
    internal static NurtureCardModel Of(LeadNurture nurture, StepWords? words) => new(nurture.Current is { } now ? CurrentEnrollment.Of(now, words!) : null, nurture.Past);
}

/// <param name="Title">What the next step does; null where no step is left.</param>
/// <param name="Reasons">Why it runs when it does.</param>
/// <param name="Kind">What keeps it, of <paramref name="Why"/>.</param>
/// <param name="Why">Why nothing is sent right now, in a sentence.</param>
public sealed record CurrentEnrollment(
    Guid Id, Guid SequenceId, string Sequence, int Version, EnrollmentStatus Status, HoldReason? Hold, DateTimeOffset EnteredOn, StepKind? Step, string? Title, int Position, int StepCount,
    DateTimeOffset? DueOn, IReadOnlyList<string> Reasons, NotSent Kind, string Why, string Zone, string LeadZone)
{
    /// <summary>Whether it goes on by itself, so that a time and its reasons say enough.</summary>
    public bool IsOnItsWay => Kind is NotSent.Waiting or NotSent.AwaitingReaction or NotSent.CappedByDay or NotSent.CappedByWeek or NotSent.WindowClosed or NotSent.Holiday or NotSent.HourFull;

    /// <summary>Whether the next step's time is still to come.</summary>
    public bool IsAhead => Kind is not (NotSent.Due or NotSent.Overdue or NotSent.UnderWay);

    internal static CurrentEnrollment Of(EnrollmentNow now, StepWords words) => new(
        now.Id, now.SequenceId, now.SequenceName, now.Version, now.Status, now.Hold, now.EnteredOn, now.Next?.Kind, now.Next is { } next ? words.Title(next) : null, now.Position, now.StepCount,
        now.DueOn, now.DueOn is { } due ? ReasonWords.Of(now.Why, due, LocalDay.Zone(now.Zone)) : [], now.Explanation.Kind, now.Explanation.Sentence, now.Zone, now.LeadZone);
}
