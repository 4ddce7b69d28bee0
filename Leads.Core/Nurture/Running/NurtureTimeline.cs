using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Nurture.Explaining;
using Leads.Core.Tenants;

namespace Leads.Core.Nurture.Running;

/// <summary>What a sequence writes on a lead's timeline.</summary>
internal static class NurtureTimeline
{
    public static LeadActivity Entered(Enrollment enrollment, string sequence, Actor actor, DateTimeOffset now)
        => Of(enrollment, ActivityKind.NurtureEnrolled, actor, now, $"Enrolled in {sequence}");

    public static LeadActivity Completed(Enrollment enrollment, DateTimeOffset now)
        => Of(enrollment, ActivityKind.NurtureExited, Actor.System, now, "Completed the sequence");

    public static LeadActivity Left(Enrollment enrollment, ExitReason reason, Actor actor, DateTimeOffset now)
        => Of(enrollment, ActivityKind.NurtureExited, actor, now, $"Left the sequence: {ExitWords.Of(reason)}", ("reason", EnumText.Of(reason)));

    public static LeadActivity Ran(Enrollment enrollment, StepRun run, ActivityKind kind, string subject, DateTimeOffset now)
        => Of(enrollment, kind, Actor.System, now, subject, ("runId", run.Id.ToString()));

    public static LeadActivity Of(Enrollment enrollment, ActivityKind kind, Actor actor, DateTimeOffset now, string subject, params (string Key, string Value)[] more)
    {
        var data = new Dictionary<string, string> { ["sequenceId"] = enrollment.SequenceId.ToString(), ["enrollmentId"] = enrollment.Id.ToString() };
        foreach (var (key, value) in more) data[key] = value;
        return LeadActivity.Record(enrollment.TenantId, enrollment.LeadId, kind, actor, now, subject.Length <= MaxSubject ? subject : subject[..MaxSubject], data: data);
    }

    private const int MaxSubject = 500;
}
