using Leads.Core.Nurture;
using Leads.Core.Nurture.Planning;

namespace Leads.Web.Nurture;

/// <summary>Why steps run when they do, and what became of them, in words.</summary>
internal static class ReasonWords
{
    /// <summary>What there is to say beside the step and its time: that a wait ends then, it says itself.</summary>
    /// <param name="on">When the step runs.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<PlanReason> reasons, DateTimeOffset on, TimeZoneInfo zone)
        => [.. reasons.Where(r => r.Kind is not PlanReasonKind.FollowsAtOnce && !(r.Kind is PlanReasonKind.Waits or PlanReasonKind.AwaitsReaction && r.Until == on)).Select(r => r.Sentence(zone))];

    /// <summary>Whether nothing moved it away from the step before it.</summary>
    public static bool IsAtOnce(IReadOnlyList<PlanReason> reasons) => reasons.Count > 0 && reasons.All(r => r.Kind == PlanReasonKind.FollowsAtOnce);

    public static string Of(StepError error) => error switch
    {
        StepError.NoAddress => "The lead has no e-mail address",
        StepError.Suppressed => "The address is on the suppression list",
        StepError.AddressRefused => "The address was refused",
        StepError.MessageRefused => "The message was refused",
        StepError.MailUnavailable => "The mail server couldn’t be reached",
        StepError.MailLimited => "As many messages as an hour may have were sent",
        StepError.MailNotSetUp => "Mail isn’t set up",
        StepError.TemplateInvalid => "The message can’t be made from its template",
        StepError.HookUnavailable => "The other program couldn’t be reached",
        StepError.HookRefused => "The other program refused",
        StepError.HookForbidden => "The address isn’t public",
        StepError.StatusNotAllowed => "The lead can’t come into that status from where it stands",
        StepError.PersonUnknown => "That person can’t work leads here",
        StepError.TagUnavailable => "The tag is gone, or the lead has too many",
        StepError.ValueInvalid => "The field doesn’t take the value",
        StepError.OutcomeUnknown => "Nobody knows how it ended",
        StepError.LeftOut => "Somebody left it out",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, null),
    };
}
