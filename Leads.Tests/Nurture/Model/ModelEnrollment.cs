using Leads.Core.Activities;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;

namespace Leads.Tests.Nurture.Model;

/// <summary>What an enrollment should do, written down once more and as plainly as possible.</summary>
internal sealed class ModelEnrollment(ModelLead lead, SequenceDefinition definition, int version, DateTimeOffset now)
{
    private static readonly TimeSpan Late = TimeSpan.FromHours(24);

    public Guid Id { get; init; }

    public ModelLead Lead => lead;

    public SequenceDefinition Definition { get; private set; } = definition;

    public int Version { get; private set; } = version;

    public EnrollmentStatus Status { get; private set; }

    public ExitReason? Reason { get; private set; }

    public Guid? Step { get; private set; } = definition.Steps[0].Id;

    public DateTimeOffset Since { get; private set; } = now;

    public DateTimeOffset? Due { get; private set; }

    public HoldReason? Hold { get; private set; }

    public DateTimeOffset Entered { get; } = now;

    public DateTimeOffset? PausedOn { get; private set; }

    public Dictionary<Guid, ModelRun> Runs { get; private init; } = [];

    public bool IsUnderWay => Status is EnrollmentStatus.Active or EnrollmentStatus.Paused;

    private bool IsDue(DateTimeOffset now) => Status == EnrollmentStatus.Active && Hold is null && (Due ?? Since) <= now;

    /// <summary>All that can be compared, in words.</summary>
    public string Picture => Picturing(Version, Status, Reason, Step, Due, Hold, Runs.Select(r => (r.Key, r.Value.ToString())));

    public static string Picturing(
        int version, EnrollmentStatus status, ExitReason? reason, Guid? step, DateTimeOffset? due, HoldReason? hold, IEnumerable<(Guid Step, string Text)> runs)
        => $"v{version} {status} {reason} at {step} due {due?.UtcDateTime:yyyy-MM-dd HH:mm:ss} hold {hold}: {string.Join(", ", runs.OrderBy(r => r.Step).Select(r => $"{r.Step} {r.Text}"))}";

    /// <summary>Runs what is due.</summary>
    public void Run(ModelTime time, MailMode mode, DateTimeOffset now) => Run(time, mode, now, () => { });

    /// <summary>Each state that running what is due may leave behind when the process dies: before, after, and between.</summary>
    public IReadOnlyList<ModelEnrollment> StatesOf(ModelTime time, MailMode mode, DateTimeOffset now)
    {
        var states = new List<ModelEnrollment> { Copy() };
        var copy = Copy();
        copy.Run(time, mode, now, () => states.Add(copy.Copy()));
        return states;
    }

    /// <summary>Goes on from a state that was left behind.</summary>
    public void TakeUp(ModelEnrollment state)
    {
        (Status, Reason, Step, Since, Due, Hold, PausedOn) = (state.Status, state.Reason, state.Step, state.Since, state.Due, state.Hold, state.PausedOn);
        Runs.Clear();
        foreach (var (id, run) in state.Runs) Runs[id] = run;
        lead.TakeUp(state.Lead);
    }

    private void Run(ModelTime time, MailMode mode, DateTimeOffset now, Action committed)
    {
        if (!IsDue(now)) return;
        while (Walk(time, now))
        {
            committed();
            var (id, run) = (Step!.Value, Runs.GetValueOrDefault(Step!.Value));
            var kind = Find(Definition.Steps, id)!.Kind;
            Runs[id] = new ModelRun(kind, now, (run?.Attempt ?? 0) + 1);
            committed();
            Settle(id, kind, mode, now);
        }
        committed();
    }

    /// <summary>After something happened to the lead.</summary>
    public void Follow(DateTimeOffset now)
    {
        if (!IsUnderWay || LeaveIfDue(now)) return;
        if (Status == EnrollmentStatus.Active && Hold is null && Due > now && HasReacted()) Due = now;
    }

    public void Pause(DateTimeOffset now) => (Status, PausedOn) = (EnrollmentStatus.Paused, now);

    public void Resume(DateTimeOffset now)
    {
        var stood = PausedOn!.Value > Since ? PausedOn.Value : Since;
        if (now > stood) Since += now - stood;
        (Status, PausedOn) = (EnrollmentStatus.Active, null);
        if (Hold is null) Due = null;
    }

    public void Leave(ExitReason reason, DateTimeOffset now)
    {
        Abandon(now);
        (Status, Reason, Step, Due, Hold) = (EnrollmentStatus.Exited, reason, null, null, null);
    }

    public void Decide(HoldDecision decision, DateTimeOffset now)
    {
        var run = Runs.GetValueOrDefault(Step!.Value);
        switch (decision)
        {
            case HoldDecision.Run:
                if (run is not null) Runs[Step.Value] = run with { Outcome = null, FinishedOn = now };
                (Due, Hold) = (now, null);
                break;
            case HoldDecision.LeaveOut:
                Runs[Step.Value] = (run ?? new ModelRun(Find(Definition.Steps, Step.Value)!.Kind, now)) with { Outcome = RunOutcome.Skipped, FinishedOn = now };
                (Due, Hold) = (null, null);
                break;
            default:
                if (Hold != HoldReason.Uncertain) return;
                Runs[Step.Value] = run! with { Outcome = RunOutcome.Succeeded, FinishedOn = now };
                (Due, Hold) = (null, null);
                break;
        }
    }

    public void MoveTo(SequenceDefinition next, int version, DateTimeOffset now)
    {
        var target = Step;
        while (target is { } at && Find(next.Steps, at) is null) target = After(Definition.Steps, at, null, null).Next;
        if (target != Step) Abandon(now);
        (Definition, Version) = (next, version);
        if (target == Step && Hold is not null) return;
        (Step, Due, Hold) = (target, null, null);
    }

    private ModelEnrollment Copy() => new(lead.Copy(), Definition, Version, Entered)
    {
        Id = Id, Status = Status, Reason = Reason, Step = Step, Since = Since, Due = Due, Hold = Hold, PausedOn = PausedOn, Runs = new(Runs),
    };

    private void Abandon(DateTimeOffset now)
    {
        if (Step is { } step && Runs.TryGetValue(step, out var run) && run.Outcome is null)
            Runs[step] = run with { Outcome = run.IsOpen ? RunOutcome.Uncertain : RunOutcome.Skipped, FinishedOn = now };
    }

    /// <returns>Whether a message or a hook is to go now.</returns>
    private bool Walk(ModelTime time, DateTimeOffset now)
    {
        while (IsUnderWay && !LeaveIfDue(now) && Hold is null)
        {
            var step = Step is { } id ? Find(Definition.Steps, id) : null;
            var run = step is null ? null : Runs.GetValueOrDefault(step.Id);
            if (run?.Outcome is not null)
            {
                (Step, Since, Due) = (After(Definition.Steps, step!.Id, run.Held, null).Next, run.FinishedOn!.Value > Since ? run.FinishedOn.Value : Since, null);
                continue;
            }
            if (Status == EnrollmentStatus.Paused) return false;
            if (step is null)
            {
                (Status, Due) = (EnrollmentStatus.Completed, null);
                return false;
            }
            if (run is { IsOpen: true, Kind: StepKind.Email })
            {
                Runs[step.Id] = run with { Outcome = RunOutcome.Uncertain, FinishedOn = now };
                Hold = HoldReason.Uncertain;
                return false;
            }
            var due = Due ?? Natural(step, time, now);
            if (step is BranchStep { Reaction: not null } && HasReacted()) due = now;
            if (due <= now && now - due > Late)
            {
                Hold = HoldReason.TooLate;
                return false;
            }
            if (due <= now && step is EmailStep) due = time.NextAllowed(Definition.SendingWindow, Sent(now), now) is var allowed && allowed > now ? allowed : due;
            if (due > now)
            {
                Due = due;
                return false;
            }
            if ((step is EmailStep && lead.HasEmail) || step is WebhookStep)
            {
                Due ??= now;
                return true;
            }
            Runs[step.Id] = Do(step, now);
        }
        return false;
    }

    private DateTimeOffset Natural(SequenceStep step, ModelTime time, DateTimeOffset now) => step switch
    {
        WaitStep { For: { } length } => time.EndOf(length, Since),
        WaitStep { Until: { } moment } => time.EndOf(moment, Since),
        BranchStep { Reaction: { } reaction } => time.EndOf(reaction.Within, Since),
        EmailStep => time.NextAllowed(Definition.SendingWindow, Sent(now), Since),
        _ => Since,
    };

    private ModelRun Do(SequenceStep step, DateTimeOffset now)
    {
        var run = new ModelRun(step.Kind, now) { Outcome = RunOutcome.Succeeded, FinishedOn = now };
        switch (step)
        {
            case EmailStep:
                return run with { Outcome = RunOutcome.Skipped };
            case BranchStep branch:
                return run with { Held = branch.When is { } when ? Holds(when) : HasReacted() };
            case UpdateStep { Status: { } status }:
                var mayMove = (lead.Status, status) is (LeadStatus.New or LeadStatus.Disqualified, LeadStatus.Contacted) or (LeadStatus.New or LeadStatus.Contacted or LeadStatus.Qualified, LeadStatus.Disqualified);
                if (!mayMove) return run with { Outcome = RunOutcome.Skipped };
                (lead.Status, lead.StatusOn) = (status, now);
                return run;
            default:
                return run;
        }
    }

    private void Settle(Guid id, StepKind kind, MailMode mode, DateTimeOffset now)
    {
        var run = Runs[id];
        // A hook may be told twice.
        if (kind == StepKind.Webhook && mode == MailMode.Unknown) mode = MailMode.PutsOff;
        switch (mode)
        {
            case MailMode.Takes:
                Runs[id] = run with { Outcome = RunOutcome.Succeeded, FinishedOn = now };
                break;
            case MailMode.PutsOff when run.Attempt < 8:
                Runs[id] = run with { FinishedOn = now };
                var minutes = Math.Min(Math.Pow(3, run.Attempt - 1), 360);
                Due = now.AddMinutes(minutes);
                break;
            case MailMode.RefusesAddress when kind == StepKind.Email:
                Runs[id] = run with { Outcome = RunOutcome.Failed, FinishedOn = now };
                lead.Did.Add((ActivityKind.EmailBounced, now));
                Leave(ExitReason.HardBounce, now);
                break;
            case MailMode.Unknown when kind == StepKind.Email:
                Runs[id] = run with { Outcome = RunOutcome.Uncertain, FinishedOn = now };
                Hold = HoldReason.Uncertain;
                break;
            default:
                Runs[id] = run with { Outcome = RunOutcome.Failed, FinishedOn = now };
                Hold = HoldReason.Failed;
                break;
        }
    }

    private bool LeaveIfDue(DateTimeOffset now)
    {
        var rules = Definition.ExitRules;
        ExitReason? reason = lead.IsGone ? ExitReason.Erased
            : lead.HasDone(ActivityKind.Unsubscribed, DateTimeOffset.MinValue) ? ExitReason.Unsubscribed
            : lead.HasDone(ActivityKind.EmailBounced, DateTimeOffset.MinValue) ? ExitReason.HardBounce
            : rules.OnReply && lead.HasDone(ActivityKind.EmailReplied, Entered) ? ExitReason.Replied
            : rules.OnConverted && lead.Status == LeadStatus.Converted && lead.StatusOn > Entered ? ExitReason.Converted
            : rules.OnDisqualified && lead.Status == LeadStatus.Disqualified && lead.StatusOn > Entered ? ExitReason.Disqualified
            : rules.When is { } when && Holds(when) ? ExitReason.Rule
            : null;
        if (reason is { } found) Leave(found, now);
        return reason is not null;
    }

    private bool HasReacted()
    {
        if (Step is not { } at || Find(Definition.Steps, at) is not BranchStep { Reaction: { } reaction }) return false;
        var sent = Runs.Values.Where(r => r.Kind == StepKind.Email && r.Outcome is RunOutcome.Succeeded or RunOutcome.Uncertain && r.MayBeSent).ToList();
        return sent.Count > 0 && lead.HasDone(KindOf(reaction.Kind), sent.Max(r => r.FinishedOn!.Value));
    }

    private List<DateTimeOffset> Sent(DateTimeOffset now)
        => [.. lead.Enrollments.Where(e => e.Id != Id).Append(this).SelectMany(e => e.Runs.Values).Where(r => r.MayBeSent && r.StartedOn > now.AddDays(-7)).Select(r => r.FinishedOn ?? r.StartedOn)];

    /// <summary>The filters of these tests ask for one company.</summary>
    private bool Holds(LeadFilter filter) => string.Equals(((FilterCondition)filter.Root.Nodes[0]).Values[0], lead.Company, StringComparison.OrdinalIgnoreCase);

    private static ActivityKind KindOf(ReactionKind kind) => kind switch
    {
        ReactionKind.Opened => ActivityKind.EmailOpened,
        ReactionKind.Clicked => ActivityKind.EmailClicked,
        _ => ActivityKind.EmailReplied,
    };

    private static SequenceStep? Find(IEnumerable<SequenceStep> steps, Guid id)
        => steps.Select(s => s.Id == id ? s : s is BranchStep branch ? Find(branch.Then.Concat(branch.Otherwise), id) : null).FirstOrDefault(s => s is not null);

    private static (bool IsFound, Guid? Next) After(IReadOnlyList<SequenceStep> steps, Guid id, bool? held, Guid? outer)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var next = i + 1 < steps.Count ? steps[i + 1].Id : outer;
            if (steps[i].Id == id)
            {
                if (steps[i] is EndStep) return (true, null);
                if (held is null || steps[i] is not BranchStep branch) return (true, next);
                var way = held.Value ? branch.Then : branch.Otherwise;
                return (true, way.Count > 0 ? way[0].Id : next);
            }
            if (steps[i] is not BranchStep inner) continue;
            if (After(inner.Then, id, held, next) is { IsFound: true } then) return then;
            if (After(inner.Otherwise, id, held, next) is { IsFound: true } otherwise) return otherwise;
        }
        return (false, null);
    }
}
