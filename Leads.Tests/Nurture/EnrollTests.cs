using Leads.Core.Activities;
using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Pipeline;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Nurture;

/// <summary>How leads come into sequences and out of them, but by the steps themselves.</summary>
public sealed class EnrollTests
{
    [Theory, BothEngines]
    public async Task Enroll_ByHand_TakesEachLeadOnceAndSaysWhyNot(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Wait(1, WaitUnit.Hours)) with { EntryFilter = Step.CompanyIs("Nobody") });
        var other = await driver.ActivateAsync(Step.Sequence(Step.Task()), "Other");
        var (fresh, busy, gone) = (await driver.AddLeadAsync(), await driver.AddLeadAsync(), await driver.AddLeadAsync());
        await driver.EnrollAsync(other, busy);
        await driver.HappenAsync(gone.Id, ActivityKind.Unsubscribed);
        await using var scope = driver.Host.As(driver.Tenant);
        var enroll = scope.Get<EnrollLeads>();

        var done = (await enroll.EnrollAsync(sequence, [fresh.Id, busy.Id, gone.Id, sequence], false, TestRun.Cancelled)).Value;

        Assert.NotNull(done[0].EnrollmentId);
        Assert.Equal([null, new LeadEnrolled(other), new LeadUnreachable(), new LeadNotFound(sequence)], done.Select(d => d.Obstacle));
        Assert.Equal((NurtureStatus.Active, sequence, driver.Host.Now), await driver.LeadAsync(fresh.Id) is var lead ? (lead.NurtureStatus, lead.CurrentSequenceId, lead.NextNurtureStepOn) : default);
        Assert.Equal(new LeadEnrolled(sequence), (await driver.EnrollAsync(sequence, fresh)).Obstacle);
        await driver.RunAsync();
        await driver.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(new LeadWasThrough(1), (await driver.EnrollAsync(sequence, fresh)).Obstacle);
        var second = (await driver.EnrollAsync(sequence, fresh, again: true)).EnrollmentId!.Value;
        Assert.Equal(2, (await driver.FindAsync(second)).Pass);
        Assert.IsType<SequenceNotFound>((await enroll.EnrollAsync(fresh.Id, [fresh.Id], false, TestRun.Cancelled)).Error);
        await using var viewer = driver.Host.As(driver.Tenant with { Role = Role.TenantViewer });
        Assert.IsType<NotAllowed>((await viewer.Get<EnrollLeads>().EnrollAsync(sequence, [fresh.Id], false, TestRun.Cancelled)).Error);
        await driver.AssertMirroredAsync();
    }

    [Theory, BothEngines]
    public async Task Enroll_OfALeadBySeveralAtOnce_TakesItOnce(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequences = new[] { await driver.ActivateAsync(Step.Sequence(Step.Task())), await driver.ActivateAsync(Step.Sequence(Step.Task())) };
        for (var round = 0; round < 10; round++)
        {
            var lead = await driver.AddLeadAsync();

            var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => driver.EnrollAsync(sequences[n % 2], lead)));

            Assert.Single(done, d => d.EnrollmentId is not null);
            Assert.All(done.Where(d => d.EnrollmentId is null), d => Assert.IsType<LeadEnrolled>(d.Obstacle));
        }
    }

    [Theory, BothEngines]
    public async Task Capture_OfALead_EntersTheFirstSequenceThatWaitsForItAndMeansIt(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var form = A.Channel().Build(driver.Tenant, driver.Host.Now);
        await driver.Host.AddAsync(driver.Tenant, form);
        var captured = new SequenceTrigger(TriggerKind.Captured);
        var picky = await driver.ActivateAsync(Step.Sequence(Step.Task()) with { Trigger = captured, EntryFilter = Step.CompanyIs("Lee") }, "Picky");
        driver.Host.Time.Advance(TimeSpan.FromSeconds(1));
        var byForm = await driver.ActivateAsync(Step.Sequence(Step.Task()) with { Trigger = new SequenceTrigger(TriggerKind.FormOrCampaign) { Channels = [form.Id] } }, "By form");
        driver.Host.Time.Advance(TimeSpan.FromSeconds(1));
        var any = await driver.ActivateAsync(Step.Sequence(Step.Task()) with { Trigger = captured }, "Any");

        var (lee, other, filled) = (await EnterAsync(driver, "Lee"), await EnterAsync(driver, "Other"), await EnterAsync(driver, "Third", form.Id));
        await driver.PumpAsync(WorkKinds.LeadCaptured);

        Assert.Equal([picky, any, byForm], new[] { await driver.LeadAsync(lee), await driver.LeadAsync(other), await driver.LeadAsync(filled) }.Select(l => l.CurrentSequenceId!.Value));
        await using var context = driver.Host.Open(driver.Tenant);
        Assert.Equal(0, await context.WorkItems.CountAsync(w => w.Kind == WorkKinds.LeadCaptured, TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Capture_WithoutActiveSequences_LeavesNoWork(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);

        await EnterAsync(driver, "Lee");

        await using var context = driver.Host.Open(driver.Tenant);
        Assert.False(await context.WorkItems.AnyAsync(w => w.Kind == WorkKinds.LeadCaptured, TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Status_ChangedByHandOrByAStep_EntersItsSequence(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var contacted = await driver.ActivateAsync(Step.Sequence(Step.Task()) with { Trigger = new SequenceTrigger(TriggerKind.StatusChanged) { Status = LeadStatus.Contacted } });
        var moving = await driver.ActivateAsync(Step.Sequence(Step.Status(LeadStatus.Contacted)), "Moving");
        var (byHand, byStep) = (await driver.AddLeadAsync(), await driver.AddLeadAsync());
        await driver.EnrollAsync(moving, byStep);
        await using var scope = driver.Host.As(driver.Tenant);

        Assert.True((await scope.Get<ChangeStatus>().ChangeAsync(byHand.Id, null, new StatusChange(LeadStatus.Contacted), TestRun.Cancelled)).IsOk);
        await driver.RunAsync();
        await driver.PumpAsync(WorkKinds.LeadStatusChanged);

        Assert.Equal([contacted, contacted], new[] { await driver.LeadAsync(byHand.Id), await driver.LeadAsync(byStep.Id) }.Select(l => l.CurrentSequenceId!.Value));
    }

    [Theory, BothEngines]
    public async Task Band_ReachedByANewScore_EntersItsSequence(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Task()) with { Trigger = new SequenceTrigger(TriggerKind.BandReached) { Band = ScoreBand.Warm } });
        var lead = await driver.Host.AddLeadAsync(driver.Tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee-roofs.example").WithPhone("+491701234567").OfCompany("Lee").Saying("Please send us a quote.").From(LeadSource.WebsiteForm).Scored(5));
        await driver.Host.AddAsync(driver.Tenant, WorkItem.For(driver.Tenant.TenantId, WorkKinds.LeadScore, lead.Id, driver.Host.Now));

        await driver.PumpAsync(WorkKinds.LeadScore);
        await driver.PumpAsync(WorkKinds.LeadBandChanged);

        Assert.Equal((ScoreBand.Warm, sequence), await driver.LeadAsync(lead.Id) is var now ? (now.ScoreBand, now.CurrentSequenceId!.Value) : default);
    }

    [Theory, BothEngines]
    public async Task Trigger_AfterALeadWasThrough_ObeysTheRuleOfReEnrollment(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var trigger = new SequenceTrigger(TriggerKind.StatusChanged) { Status = LeadStatus.New };
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Task()) with { Trigger = trigger, ReEnrollment = new ReEnrollmentRule(true, AfterDays: 30, MostPasses: 2) });
        var lead = await driver.AddLeadAsync();
        var passes = new List<int>();

        foreach (var days in new[] { 0, 29, 1, 400 })
        {
            driver.Host.Time.Advance(TimeSpan.FromDays(days));
            await driver.Host.AddAsync(driver.Tenant, WorkItem.For(driver.Tenant.TenantId, WorkKinds.LeadStatusChanged, lead.Id, driver.Host.Now));
            await driver.PumpAsync(WorkKinds.LeadStatusChanged);
            await driver.RunAsync();
            await using var context = driver.Host.Open(driver.Tenant);
            passes.Add(await context.Enrollments.CountAsync(e => e.SequenceId == sequence, TestRun.Cancelled));
        }

        Assert.Equal([1, 1, 2, 2], passes);
    }

    [Theory]
    [BothEngines(ArchiveChoice.Continue, EnrollmentStatus.Active, EnrollmentStatus.Paused)]
    [BothEngines(ArchiveChoice.Pause, EnrollmentStatus.Paused, EnrollmentStatus.Paused)]
    [BothEngines(ArchiveChoice.Exit, EnrollmentStatus.Exited, EnrollmentStatus.Exited)]
    public async Task Archive_LetsNobodyIn_AndDoesWithThoseUnderWayAsChosen(Engine engine, ArchiveChoice choice, EnrollmentStatus active, EnrollmentStatus paused)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Wait(1, WaitUnit.Days), Step.Email()));
        var (first, second) = (await driver.EnrollAsync(sequence), await driver.EnrollAsync(sequence));
        await driver.RunAsync();
        await driver.SteerAsync(s => s.PauseAsync(second, TestRun.Cancelled));
        await using var scope = driver.Host.As(driver.Tenant);

        Assert.True((await scope.Get<SequenceBook>().ArchiveAsync(sequence, choice, TestRun.Cancelled)).IsOk);
        await driver.PumpAsync(WorkKinds.NurtureArchive);

        Assert.Equal([active, paused], new[] { await driver.FindAsync(first), await driver.FindAsync(second) }.Select(e => e.Status));
        Assert.IsType<SequenceNotActive>((await scope.Get<EnrollLeads>().EnrollAsync(sequence, [(await driver.AddLeadAsync()).Id], false, TestRun.Cancelled)).Error);
        await driver.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(choice == ArchiveChoice.Continue ? 1 : 0, driver.Mail.Mails.Count);
        await driver.AssertMirroredAsync();
    }

    [Theory, BothEngines]
    public async Task NewVersion_IsForThoseWhoEnter_UntilTheOthersAreMoved(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var (first, wait, gone, last, added) = (Step.Email("First"), Step.Wait(2, WaitUnit.Days), Step.Email("Gone"), Step.Email("Last"), Step.Task("Added"));
        var (inserted, longer) = (Step.Task("Inserted before"), wait with { For = new WaitLength(3, WaitUnit.Days) });
        var sequence = await driver.ActivateAsync(Step.Sequence(first, wait, gone, last));
        var (stays, atWait, atGone) = (await driver.EnrollAsync(sequence), await driver.EnrollAsync(sequence), await driver.EnrollAsync(sequence));
        await driver.RunAsync();
        await driver.SteerAsync(s => s.PauseAsync(stays, TestRun.Cancelled));
        await MoveStepAsync(driver, atGone, gone.Id);

        Assert.Equal(2, await driver.PublishAsync(sequence, Step.Sequence(inserted, first, longer, last, added)));
        var fresh = await driver.EnrollAsync(sequence);
        await driver.RunAsync();
        Assert.Equal([1, 1, 1, 2], new[] { await driver.FindAsync(stays), await driver.FindAsync(atWait), await driver.FindAsync(atGone), await driver.FindAsync(fresh) }.Select(e => e.Version));
        Assert.Equal(inserted.Id, (await driver.RunsAsync(fresh))[0].StepId);
        await using var scope = driver.Host.As(driver.Tenant);
        var move = scope.Get<MoveToVersion>();
        Assert.Equal([new PlannedMove(1, wait.Id, wait.Id, 2), new PlannedMove(1, gone.Id, last.Id, 1)], (await move.PreviewAsync(sequence, TestRun.Cancelled)).Value);
        Assert.True((await move.StartAsync(sequence, TestRun.Cancelled)).IsOk);
        await driver.PumpAsync(WorkKinds.NurtureMove);

        Assert.Empty((await move.PreviewAsync(sequence, TestRun.Cancelled)).Value);
        await driver.RunAsync();
        Assert.Equal((2, driver.Host.Now.AddDays(3)), await driver.FindAsync(atWait) is var moved ? (moved.Version, moved.DueOn) : default);
        Assert.Equal(EnrollmentStatus.Paused, (await driver.FindAsync(stays)).Status);
        await driver.PassAsync(TimeSpan.FromDays(3));
        Assert.Equal([first.Id, longer.Id, last.Id, added.Id], (await driver.RunsAsync(atWait)).Select(r => r.StepId));
        Assert.DoesNotContain("Gone", driver.Mail.Mails.Select(m => m.Subject));
        await driver.AssertMirroredAsync();
    }

    [Theory]
    [BothEngines(false)]
    [BothEngines(true)]
    public async Task Merge_MovesTheEnrollments_AndOneGoesOn(Engine engine, bool bothAreUnderWay)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Email(), Step.Wait(1, WaitUnit.Days), Step.Task()));
        var other = await driver.ActivateAsync(Step.Sequence(Step.Wait(1, WaitUnit.Hours)), "Other");
        var (merged, survivor) = (await driver.AddLeadAsync(), await driver.AddLeadAsync());
        var moved = (await driver.EnrollAsync(sequence, merged)).EnrollmentId!.Value;
        var own = bothAreUnderWay ? (await driver.EnrollAsync(other, survivor)).EnrollmentId!.Value : Guid.Empty;
        await driver.RunAsync();

        await using (var context = driver.Host.Open(driver.Tenant))
        {
            await using var transaction = await context.Database.BeginTransactionAsync(TestRun.Cancelled);
            var leads = await context.Leads.ToDictionaryAsync(l => l.Id, TestRun.Cancelled);
            await EnrollmentsOf.MoveAsync(context, leads[merged.Id], leads[survivor.Id], Actor.System, driver.Host.Now, TestRun.Cancelled);
            leads[merged.Id].MoveToTrash(driver.Host.Now);
            await context.SaveChangesAsync(TestRun.Cancelled);
            await transaction.CommitAsync(TestRun.Cancelled);
        }
        await driver.PassAsync(TimeSpan.FromDays(1));

        var now = await driver.FindAsync(moved);
        Assert.Equal((survivor.Id, bothAreUnderWay ? EnrollmentStatus.Exited : EnrollmentStatus.Completed, bothAreUnderWay ? ExitReason.Merged : null), (now.LeadId, now.Status, now.ExitReason));
        Assert.Equal(bothAreUnderWay ? 1 : 3, (await driver.RunsAsync(moved)).Count);
        if (bothAreUnderWay) Assert.Equal(EnrollmentStatus.Completed, (await driver.FindAsync(own)).Status);
        Assert.Single(driver.Mail.Mails);
        Assert.Equal((NurtureStatus.NotEnrolled, null, NurtureStatus.Completed), (await driver.LeadAsync(merged.Id)) is var loser ? (loser.NurtureStatus, loser.CurrentSequenceId, (await driver.LeadAsync(survivor.Id)).NurtureStatus) : default);
    }

    [Theory, BothEngines]
    public async Task Erase_EndsWhatIsUnderWay(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var enrollment = await driver.EnrollAsync(await driver.ActivateAsync(Step.Sequence(Step.Wait(1, WaitUnit.Days))));
        await driver.RunAsync();

        await using var context = driver.Host.Open(driver.Tenant);
        await EnrollmentsOf.EndAsync(context, await context.Leads.SingleAsync(TestRun.Cancelled), Actor.System, driver.Host.Now, TestRun.Cancelled);

        Assert.Equal((EnrollmentStatus.Exited, ExitReason.Erased), await driver.FindAsync(enrollment) is var gone ? (gone.Status, gone.ExitReason) : default);
        await driver.AssertMirroredAsync();
        await context.Leads.ExecuteDeleteAsync(TestRun.Cancelled);
        Assert.Equal(0, await context.Enrollments.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Book_KeepsDraftsApartFromWhatIsActive(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        await using var scope = driver.Host.As(driver.Tenant);
        var book = scope.Get<SequenceBook>();
        var id = (await book.CreateAsync("Welcome", Step.Sequence(Step.Email(" ")), TestRun.Cancelled)).Value;

        Assert.Equal(FaultKind.SubjectMissing, Assert.Single(Assert.IsType<SequenceInvalid>((await book.ActivateAsync(id, TestRun.Cancelled)).Error).Faults).Kind);
        Assert.IsType<SequenceIsDraft>((await book.ArchiveAsync(id, ArchiveChoice.Exit, TestRun.Cancelled)).Error);
        Assert.Equal(1, (await book.SaveDraftAsync(id, Step.Sequence(Step.Email("One")), TestRun.Cancelled)).Value);
        Assert.Equal(1, (await book.ActivateAsync(id, TestRun.Cancelled)).Value);
        Assert.IsType<NothingToPublish>((await book.ActivateAsync(id, TestRun.Cancelled)).Error);
        Assert.Equal(2, (await book.SaveDraftAsync(id, Step.Sequence(Step.Email("Two")), TestRun.Cancelled)).Value);
        await driver.EnrollAsync(id);
        await driver.RunAsync();

        Assert.Equal("One", Assert.Single(driver.Mail.Mails).Subject);
        Assert.IsType<SequenceNameInvalid>((await book.CreateAsync(" ", SequenceDefinition.Empty, TestRun.Cancelled)).Error);
        Assert.IsType<SequenceNotFound>((await book.ActivateAsync(driver.Tenant.TenantId, TestRun.Cancelled)).Error);
        await using var member = driver.Host.As(driver.Tenant with { Role = Role.TenantMember });
        Assert.IsType<NotAllowed>((await member.Get<SequenceBook>().SaveDraftAsync(id, SequenceDefinition.Empty, TestRun.Cancelled)).Error);
    }

    private static async Task<Guid> EnterAsync(NurtureDriver driver, string company, Guid? channel = null)
    {
        await using var scope = driver.Host.As(driver.Tenant);
        var email = $"kim{TestRun.NextNumber()}@example.com";
        if (channel is null) return (await scope.Get<EnterLead>().EnterAsync(new ManualLead { FirstName = "Kim", Email = email, Company = company }, TestRun.Cancelled)).Value.LeadId;
        var arrival = new Arrival { Source = LeadSource.WebsiteForm, ChannelId = channel, ReceivedOn = driver.Host.Now, Draft = new LeadDraft { FirstName = "Kim", Email = email, EmailNormalized = email, Company = company } };
        return (await scope.Get<CaptureWriter>().WriteAsync(driver.Tenant.TenantId, arrival, TestRun.Cancelled)).LeadId!.Value;
    }

    private static async Task MoveStepAsync(NurtureDriver driver, Guid enrollment, Guid step)
    {
        await using var context = driver.Host.Open(driver.Tenant);
        var moved = await context.Enrollments.SingleAsync(e => e.Id == enrollment, TestRun.Cancelled);
        moved.Advance(step, driver.Host.Now);
        moved.HoldFor(HoldReason.TooLate);
        moved.MirrorOn(await context.Leads.SingleAsync(l => l.Id == moved.LeadId, TestRun.Cancelled));
        await context.SaveChangesAsync(TestRun.Cancelled);
    }
}
