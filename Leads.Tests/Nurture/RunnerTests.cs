using Leads.Core.Activities;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Planning;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Nurture;

/// <summary>What the runner does with what is due: once, in order, and with its reason.</summary>
public sealed class RunnerTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, BothEngines]
    public async Task Sequence_OfEveryKindOfStep_RunsFromFirstToLast(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var (email, hook) = (Step.Email("Welcome"), Step.Webhook());
        var sequence = await driver.ActivateAsync(Step.Sequence(
            email, Step.Wait(2, WaitUnit.Days),
            Step.If(Step.CompanyIs("Lee"), [Step.Task("Call Ann") with { DueIn = new WaitLength(3, WaitUnit.Hours), Text = "She asked" }], Step.End()),
            Step.Status(LeadStatus.Contacted), Step.Set(EditableField.JobTitle, "CEO"), Step.Notify("Ann is ready"), hook, Step.End()));
        var lead = await driver.AddLeadAsync();
        var enrollment = (await driver.EnrollAsync(sequence, lead)).EnrollmentId!.Value;

        await driver.RunAsync();

        var mail = Assert.Single(driver.Mail.Mails);
        Assert.Equal((email.Id, lead.Id, lead.Email, "Welcome", $"{mail.RunId:N}@localhost"), (mail.StepId, mail.LeadId, mail.To, mail.Subject, mail.MessageId));
        Assert.Equal(driver.Host.Now + (2 * Day), (await driver.LeadAsync(lead.Id)).NextNurtureStepOn);
        await driver.PassAsync((2 * Day) - Minute);
        Assert.Single(await driver.RunsAsync(enrollment));
        await driver.PassAsync(Minute);

        Assert.All(await driver.RunsAsync(enrollment), r => Assert.Equal((RunOutcome.Succeeded, 1, null), (r.Outcome, r.Attempt, r.ErrorCode)));
        Assert.Equal(
            [StepKind.Email, StepKind.Wait, StepKind.Branch, StepKind.Task, StepKind.Update, StepKind.Update, StepKind.Notify, StepKind.Webhook, StepKind.End],
            (await driver.RunsAsync(enrollment)).Select(r => r.Kind));
        Assert.Equal((EnrollmentStatus.Completed, driver.Host.Now), await driver.FindAsync(enrollment) is var done ? (done.Status, done.ExitedOn) : default);
        Assert.Equal(("CEO", LeadStatus.Contacted, NurtureStatus.Completed, null, null, lead.LastActivityOn),
            await driver.LeadAsync(lead.Id) is var now ? (now.JobTitle, now.Status, now.NurtureStatus, now.CurrentSequenceId, now.NextNurtureStepOn, now.LastActivityOn) : default);
        Assert.Equal((hook.Url, lead.Id), Assert.Single(driver.Mail.Calls) is var call ? (call.Url, call.LeadId) : default);
        await using var context = driver.Host.Open(driver.Tenant);
        Assert.Equal(
            [ActivityKind.Task, ActivityKind.EmailSent, ActivityKind.StatusChanged, ActivityKind.FieldChanged, ActivityKind.NurtureEnrolled, ActivityKind.NurtureStep, ActivityKind.NurtureStep, ActivityKind.NurtureExited],
            (await context.Activities.Select(a => a.Kind).ToListAsync(TestRun.Cancelled)).Order());
        var task = await context.Activities.SingleAsync(a => a.Kind == ActivityKind.Task, TestRun.Cancelled);
        Assert.Equal(("Call Ann", "She asked", driver.Host.Now.AddHours(3)), (task.Subject, task.Body, task.DueOn));
        Assert.Equal([WorkKinds.LeadScore, WorkKinds.LeadScore, WorkKinds.LeadStatusChanged, WorkKinds.NurtureNotify], (await context.WorkItems.Select(w => w.Kind).ToListAsync(TestRun.Cancelled)).Order());
    }

    [Theory, BothEngines]
    public async Task Lead_ThatHasAReasonToLeave_IsLeftAloneBeforeTheNextStep(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Wait(1, WaitUnit.Hours), Step.Email()) with { ExitRules = new ExitRules { When = Step.CompanyIs("Gone") } });
        var ways = new Dictionary<ExitReason, Func<Guid, Task>>
        {
            [ExitReason.Replied] = lead => driver.HappenAsync(lead, ActivityKind.EmailReplied),
            [ExitReason.Unsubscribed] = lead => driver.HappenAsync(lead, ActivityKind.Unsubscribed),
            [ExitReason.HardBounce] = lead => driver.HappenAsync(lead, ActivityKind.EmailBounced),
            [ExitReason.Converted] = lead => ChangeAsync(driver, lead, l => l.MoveTo(new Core.Leads.Pipeline.StatusChange(LeadStatus.Converted), driver.Host.Now)),
            [ExitReason.Disqualified] = lead => ChangeAsync(driver, lead, l => l.MoveTo(new Core.Leads.Pipeline.StatusChange(LeadStatus.Disqualified) { Reason = "No" }, driver.Host.Now)),
            [ExitReason.Erased] = lead => ChangeAsync(driver, lead, l => l.MoveToTrash(driver.Host.Now)),
            [ExitReason.Rule] = lead => ChangeAsync(driver, lead, l => l.Change(EditableField.Company, "Gone", "DE", driver.Host.Now)),
        };
        var enrollments = new Dictionary<ExitReason, Guid>();
        var stays = await driver.EnrollAsync(sequence);
        foreach (var (reason, _) in ways) enrollments[reason] = await driver.EnrollAsync(sequence);
        await driver.RunAsync();
        driver.Host.Time.Advance(Minute);

        foreach (var (reason, act) in ways) await act((await driver.FindAsync(enrollments[reason])).LeadId);
        await driver.PassAsync(TimeSpan.FromHours(1));

        foreach (var (reason, id) in enrollments)
        {
            Assert.Equal((EnrollmentStatus.Exited, reason, null), await driver.FindAsync(id) is var gone ? (gone.Status, gone.ExitReason, gone.CurrentStepId) : default);
            Assert.Empty(await driver.RunsAsync(id));
        }
        Assert.Equal(EnrollmentStatus.Completed, (await driver.FindAsync(stays)).Status);
        Assert.Single(driver.Mail.Mails);
        await driver.AssertMirroredAsync();
    }

    [Theory, BothEngines]
    public async Task Lead_ThatReplies_LeavesAtOnce(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var enrollment = await driver.EnrollAsync(await driver.ActivateAsync(Step.Sequence(Step.Wait(9, WaitUnit.Days), Step.Email())));
        await driver.RunAsync();

        await driver.HappenAsync((await driver.FindAsync(enrollment)).LeadId, ActivityKind.EmailReplied);
        await driver.PumpAsync(WorkKinds.LeadNurture);

        Assert.Equal((EnrollmentStatus.Exited, ExitReason.Replied, driver.Host.Now), await driver.FindAsync(enrollment) is var gone ? (gone.Status, gone.ExitReason, gone.ExitedOn) : default);
        await driver.AssertMirroredAsync();
    }

    [Theory, BothEngines]
    public async Task Lead_ThatWasDisqualifiedBefore_MayBeWonBack(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var lead = await driver.AddLeadAsync();
        await ChangeAsync(driver, lead.Id, l => l.MoveTo(new Core.Leads.Pipeline.StatusChange(LeadStatus.Disqualified) { Reason = "No" }, driver.Host.Now));
        await driver.EnrollAsync(await driver.ActivateAsync(Step.Sequence(Step.Email())), lead);

        await driver.RunAsync();

        Assert.Single(driver.Mail.Mails);
    }

    [Theory, BothEngines]
    public async Task Branch_AwaitingAReaction_GoesOnWithItOrWhenTheTimeIsOver(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Email("One"), Step.IfWithin(ReactionKind.Clicked, 2, WaitUnit.Days, [Step.Task("Keen")], Step.Task("Not keen"))));
        var (keen, calm, before) = (await driver.EnrollAsync(sequence), await driver.EnrollAsync(sequence), await driver.AddLeadAsync());
        // What happened before the message is no reaction to it.
        await driver.HappenAsync(before.Id, ActivityKind.EmailClicked);
        driver.Host.Time.Advance(Minute);
        var early = (await driver.EnrollAsync(sequence, before)).EnrollmentId!.Value;
        await driver.RunAsync();
        driver.Host.Time.Advance(TimeSpan.FromHours(5));

        await driver.HappenAsync((await driver.FindAsync(keen)).LeadId, ActivityKind.EmailClicked);
        await driver.PumpAsync(WorkKinds.LeadNurture);
        await driver.RunAsync();

        Assert.Equal((true, driver.Host.Now), (await driver.RunsAsync(keen)).Single(r => r.Kind == StepKind.Branch) is var run ? (run.Held, run.FinishedOn) : default);
        Assert.Equal([EnrollmentStatus.Completed, EnrollmentStatus.Active, EnrollmentStatus.Active], new[] { await driver.FindAsync(keen), await driver.FindAsync(calm), await driver.FindAsync(early) }.Select(e => e.Status));
        await driver.PassAsync(2 * Day);
        Assert.Equal([false, false], new[] { await driver.RunsAsync(calm), await driver.RunsAsync(early) }.Select(runs => runs.Single(r => r.Kind == StepKind.Branch).Held));
        await using var context = driver.Host.Open(driver.Tenant);
        Assert.Equal(["Keen", "Not keen", "Not keen"], await context.Activities.Where(a => a.Kind == ActivityKind.Task).OrderBy(a => a.Subject).Select(a => a.Subject).ToListAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Message_PutOff_IsTriedAgainUnderTheSameIdAndGivenUpInTheEnd(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var enrollment = await driver.EnrollAsync(await driver.ActivateAsync(Step.Sequence(Step.Email(), Step.Task())));
        driver.Mail.Answer = _ => new StepOutcome.PutOff(StepError.MailUnavailable, "Greylisted.");

        await driver.RunAsync();

        Assert.Equal((StepError.MailUnavailable, null, 1), Assert.Single(await driver.RunsAsync(enrollment)) is var run ? (run.ErrorCode, run.Outcome, run.Attempt) : default);
        Assert.Equal(driver.Host.Now + Minute, (await driver.FindAsync(enrollment)).DueOn);
        for (var attempt = 2; attempt <= 8; attempt++) await driver.PassAsync((await driver.FindAsync(enrollment)).DueOn!.Value - driver.Host.Now);
        Assert.Equal((RunOutcome.Failed, 8), Assert.Single(await driver.RunsAsync(enrollment)) is var last ? (last.Outcome, last.Attempt) : default);
        Assert.Equal((HoldReason.Failed, null), await driver.FindAsync(enrollment) is var held ? (held.Hold, (await driver.LeadAsync(held.LeadId)).NextNurtureStepOn) : default);
        Assert.Equal(8, driver.Mail.Mails.Count);
        Assert.Single(driver.Mail.Mails.Select(m => m.MessageId).Distinct());
        driver.Mail.Answer = mail => new StepOutcome.Done(mail.Subject);
        Assert.Null(await driver.SteerAsync(s => s.DecideAsync(enrollment, HoldDecision.Run, TestRun.Cancelled)));
        await driver.RunAsync();
        Assert.Equal(EnrollmentStatus.Completed, (await driver.FindAsync(enrollment)).Status);
        await driver.AssertMirroredAsync();
    }

    [Theory, BothEngines]
    public async Task Address_ThatIsRefused_EndsTheSequence(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Email(), Step.Task()));
        var lead = await driver.AddLeadAsync();
        var enrollment = (await driver.EnrollAsync(sequence, lead)).EnrollmentId!.Value;
        driver.Mail.Answer = _ => new StepOutcome.Refused(StepError.AddressRefused, "550 No such user.");

        await driver.RunAsync();

        Assert.Equal((EnrollmentStatus.Exited, ExitReason.HardBounce), await driver.FindAsync(enrollment) is var gone ? (gone.Status, gone.ExitReason) : default);
        Assert.Equal((RunOutcome.Failed, StepError.AddressRefused), Assert.Single(await driver.RunsAsync(enrollment)) is var run ? (run.Outcome, run.ErrorCode) : default);
        Assert.IsType<LeadUnreachable>((await driver.EnrollAsync(sequence, lead, again: true)).Obstacle);
        await ChangeAsync(driver, lead.Id, l => l.Change(EditableField.Email, "new@lee.example", "DE", driver.Host.Now));
        Assert.Null((await driver.EnrollAsync(sequence, lead, again: true)).Obstacle);
        await driver.AssertMirroredAsync();
    }

    [Theory]
    [BothEngines(HoldDecision.Run, 2, RunOutcome.Succeeded)]
    [BothEngines(HoldDecision.LeaveOut, 1, RunOutcome.Skipped)]
    [BothEngines(HoldDecision.WasDone, 1, RunOutcome.Succeeded)]
    public async Task Message_OfUnknownOutcome_WaitsForAPerson(Engine engine, HoldDecision decision, int sent, RunOutcome outcome)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var enrollment = await driver.EnrollAsync(await driver.ActivateAsync(Step.Sequence(Step.Email(), Step.Task())));
        driver.Mail.Answer = _ => throw new IOException("The connection was reset.");

        await driver.RunAsync();
        await driver.PassAsync(3 * Day);

        Assert.Equal((RunOutcome.Uncertain, StepError.OutcomeUnknown), Assert.Single(await driver.RunsAsync(enrollment)) is var run ? (run.Outcome, run.ErrorCode) : default);
        Assert.Equal(HoldReason.Uncertain, (await driver.FindAsync(enrollment)).Hold);
        driver.Mail.Answer = mail => new StepOutcome.Done(mail.Subject);
        Assert.Null(await driver.SteerAsync(s => s.DecideAsync(enrollment, decision, TestRun.Cancelled)));
        Assert.IsType<NothingToDecide>(await driver.SteerAsync(s => s.DecideAsync(enrollment, decision, TestRun.Cancelled)));
        await driver.RunAsync();
        Assert.Equal((sent, outcome, EnrollmentStatus.Completed), (driver.Mail.Mails.Count, (await driver.RunsAsync(enrollment))[0].Outcome, (await driver.FindAsync(enrollment)).Status));
        await driver.AssertMirroredAsync();
    }

    [Theory, BothEngines]
    public async Task Step_MoreThanADayLate_WaitsForADecision(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Wait(1, WaitUnit.Hours), Step.Email()));
        var (run, left, taken) = (await driver.EnrollAsync(sequence), await driver.EnrollAsync(sequence), await driver.EnrollAsync(sequence));
        await driver.RunAsync();

        await driver.PassAsync(TimeSpan.FromHours(25) + Minute);

        Assert.All(new[] { await driver.FindAsync(run), await driver.FindAsync(left) }, e => Assert.Equal(HoldReason.TooLate, e.Hold));
        Assert.IsType<NotUncertain>(await driver.SteerAsync(s => s.DecideAsync(run, HoldDecision.WasDone, TestRun.Cancelled)));
        Assert.Null(await driver.SteerAsync(s => s.DecideAsync(run, HoldDecision.Run, TestRun.Cancelled)));
        Assert.Null(await driver.SteerAsync(s => s.DecideAsync(left, HoldDecision.LeaveOut, TestRun.Cancelled)));
        Assert.Null(await driver.SteerAsync(s => s.ExitAsync(taken, TestRun.Cancelled)));
        await driver.RunAsync();
        Assert.Equal([RunOutcome.Succeeded, RunOutcome.Skipped], new[] { await driver.RunsAsync(run), await driver.RunsAsync(left) }.Select(runs => runs[0].Outcome!.Value));
        Assert.Equal(2, driver.Mail.Mails.Count);
        Assert.Equal(ExitReason.Manual, (await driver.FindAsync(taken)).ExitReason);
        await driver.AssertMirroredAsync();
    }

    [Theory, BothEngines]
    public async Task Pause_FreezesWhatIsLeftOfAWait(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var enrollment = await driver.EnrollAsync(await driver.ActivateAsync(Step.Sequence(Step.Wait(10, WaitUnit.Hours), Step.Email())));
        await driver.RunAsync();
        driver.Host.Time.Advance(TimeSpan.FromHours(4));

        Assert.Null(await driver.SteerAsync(s => s.PauseAsync(enrollment, TestRun.Cancelled)));
        await driver.PassAsync(30 * Day);
        Assert.Equal((NurtureStatus.Paused, null), await driver.LeadAsync((await driver.FindAsync(enrollment)).LeadId) is var paused ? (paused.NurtureStatus, paused.NextNurtureStepOn) : default);
        Assert.Null(await driver.SteerAsync(s => s.ResumeAsync(enrollment, TestRun.Cancelled)));
        await driver.RunAsync();

        Assert.Equal(driver.Host.Now.AddHours(6), (await driver.FindAsync(enrollment)).DueOn);
        Assert.Empty(driver.Mail.Mails);
        await driver.PassAsync(TimeSpan.FromHours(6));
        Assert.Single(driver.Mail.Mails);
        await driver.AssertMirroredAsync();
    }

    [Theory, BothEngines]
    public async Task Switches_StopAllSteps_AndWhatIsADayLateIsCaughtUp(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        await driver.EnrollAsync(await driver.ActivateAsync(Step.Sequence(Step.Email())));
        await using (var all = driver.Host.Contexts.CreateAcrossTenants())
        {
            all.Add(Agency.Create("Agency", driver.Host.Now));
            await all.SaveChangesAsync(TestRun.Cancelled);
        }
        var boss = await driver.Host.AddUserAsync(A.User().WithAgencyRole(Role.AgencyAdmin));
        await using var scope = driver.Host.As(driver.Tenant);
        var stop = scope.Get<SequenceStop>();

        Assert.True((await stop.SetAsync(true, TestRun.Cancelled)).IsOk);
        await driver.RunAsync();
        Assert.True((await stop.SetForAllAsync(boss, true, TestRun.Cancelled)).IsOk);
        Assert.True((await stop.SetAsync(false, TestRun.Cancelled)).IsOk);
        await driver.PassAsync(TimeSpan.FromHours(12));
        Assert.Empty(driver.Mail.Mails);
        Assert.True((await stop.SetForAllAsync(boss, false, TestRun.Cancelled)).IsOk);
        await driver.RunAsync();

        Assert.Single(driver.Mail.Mails);
        Assert.IsType<NotAllowed>((await stop.SetForAllAsync(await driver.Host.AddUserAsync(), true, TestRun.Cancelled)).Error);
        await using var member = driver.Host.As(driver.Tenant with { Role = Role.TenantMember });
        Assert.IsType<NotAllowed>((await member.Get<SequenceStop>().SetAsync(true, TestRun.Cancelled)).Error);
    }

    [Theory, BothEngines]
    public async Task Steps_ThatCantBeDone_AreSkippedWithTheirReason(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var stranger = await driver.Host.AddUserAsync();
        var sequence = await driver.ActivateAsync(Step.Sequence(
            Step.Email(), Step.Status(LeadStatus.New), Step.Set(EditableField.AssignedTo, stranger.Id.ToString()), Step.Task() with { Assignee = stranger.Id }, new UpdateStep(Guid.CreateVersion7(driver.Host.Now)) { Tag = stranger.Id }));
        var lead = await driver.Host.AddLeadAsync(driver.Tenant, A.Lead().Named("Ann", "Lee"));
        var enrollment = (await driver.EnrollAsync(sequence, lead)).EnrollmentId!.Value;

        await driver.RunAsync();

        var runs = await driver.RunsAsync(enrollment);
        Assert.All(runs, r => Assert.Equal(RunOutcome.Skipped, r.Outcome));
        Assert.All(runs, r => Assert.NotEmpty(r.Detail!));
        Assert.Equal([StepError.NoAddress, StepError.StatusNotAllowed, StepError.PersonUnknown, StepError.PersonUnknown, StepError.TagUnavailable], runs.Select(r => r.ErrorCode));
        Assert.Equal((EnrollmentStatus.Completed, lead.Version), ((await driver.FindAsync(enrollment)).Status, (await driver.LeadAsync(lead.Id)).Version));
    }

    [Theory, BothEngines]
    public async Task Window_Holiday_AndCap_MoveAMessage_WithTheirReasons(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        await driver.ChangeSettingsAsync(new TenantSettings { Holidays = [new DateOnly(2026, 3, 3)] });
        var (first, second) = (Step.Email("One"), Step.Email("Two"));
        var enrollment = await driver.EnrollAsync(await driver.ActivateAsync(Step.Sequence(first, Step.Wait(1, WaitUnit.Hours), second) with { SendingWindow = SendingWindow.OfficeHours }));

        await driver.RunAsync();
        await driver.PassAsync(TimeSpan.FromHours(1));

        // Monday 10:00 in Berlin; 20 hours later it is Tuesday 06:00, a holiday.
        var planned = await driver.FindAsync(enrollment);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 9, 0, 0, TimeSpan.FromHours(1)), planned.DueOn);
        Assert.Equal([PlanReasonKind.FollowsAtOnce, PlanReasonKind.TooSoonAfterAnother, PlanReasonKind.Holiday], planned.Why.Select(w => w.Kind));
        await driver.PassAsync(2 * Day);
        Assert.Equal(["One", "Two"], driver.Mail.Mails.Select(m => m.Subject));
        Assert.Equal((planned.DueOn, driver.Host.Now), (await driver.RunsAsync(enrollment))[^1] is var run ? (run.ScheduledOn, run.StartedOn) : default);
    }

    [Theory, BothEngines]
    public async Task DueLeads_OfSeveralWorkersAtOnce_AreEachWrittenToOnce(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Task(), Step.Email(), Step.Wait(1, WaitUnit.Hours), Step.Task()));
        var leads = new List<Guid>();
        for (var n = 0; n < 250; n++) leads.Add((await driver.AddLeadAsync()).Id);
        await using (var scope = driver.Host.As(driver.Tenant))
            Assert.All((await scope.Get<EnrollLeads>().EnrollAsync(sequence, leads, false, TestRun.Cancelled)).Value, e => Assert.NotNull(e.EnrollmentId));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WorkAsync()));
        driver.Host.Time.Advance(TimeSpan.FromHours(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WorkAsync()));

        Assert.Equal(leads.Order(), driver.Mail.Mails.Select(m => m.LeadId).Order());
        await using var context = driver.Host.Open(driver.Tenant);
        Assert.Equal((250, 500), (await context.Enrollments.CountAsync(e => e.Status == EnrollmentStatus.Completed, TestRun.Cancelled), await context.Activities.CountAsync(a => a.Kind == ActivityKind.Task, TestRun.Cancelled)));
        Assert.Equal(1_000, await context.StepRuns.CountAsync(r => r.Outcome == RunOutcome.Succeeded, TestRun.Cancelled));
        await driver.AssertMirroredAsync();

        async Task WorkAsync()
        {
            int claimed;
            do
            {
                await using var scope = driver.Host.As(driver.Tenant);
                claimed = await scope.Get<StepSet>().RunAsync(TestRun.Cancelled);
            }
            while (claimed > 0);
        }
    }

    private static async Task ChangeAsync(NurtureDriver driver, Guid id, Action<Lead> change)
    {
        await using var context = driver.Host.Open(driver.Tenant);
        change(await context.Leads.SingleAsync(l => l.Id == id, TestRun.Cancelled));
        await context.SaveChangesAsync(TestRun.Cancelled);
    }
}
