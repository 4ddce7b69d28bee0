using Leads.Core.Activities;
using Leads.Core.Jobs;
using Leads.Core.Mail;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Explaining;
using Leads.Core.Nurture.Running;
using Leads.Core.Nurture.Simulating;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Nurture.Explaining;

/// <summary>What is read of enrollments, and that what is foreseen comes.</summary>
public sealed class ReadEnrollmentsTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory, BothEngines]
    public async Task Lead_UnderWayAndThrough_TellsBoth(Engine engine)
    {
        await using var driver = await StartAsync(engine);
        var first = await driver.ActivateAsync(Step.Sequence(Step.Task()), "First");
        var second = await driver.ActivateAsync(Step.Sequence(Step.Email("One"), Step.Wait(2, WaitUnit.Days), Step.Email("Two")), "Second");
        var lead = await driver.AddLeadAsync();
        await using var scope = driver.Host.As(driver.Tenant);
        var reader = scope.Get<ReadEnrollments>();
        Assert.Equal((null, 0), await reader.OfLeadAsync(lead.Id, TestRun.Cancelled) is { } none ? (none.Current, none.Past.Count) : default);

        await driver.EnrollAsync(first, lead);
        await driver.RunAsync();
        var enrollment = (await driver.EnrollAsync(second, lead)).EnrollmentId!.Value;
        Assert.Equal(NotSent.Due, (await reader.OfLeadAsync(lead.Id, TestRun.Cancelled))!.Current!.Explanation.Kind);
        await driver.RunAsync();

        var read = (await reader.OfLeadAsync(lead.Id, TestRun.Cancelled))!;
        Assert.Equal((enrollment, "Second", 2, 3, NotSent.Waiting, driver.Host.Now + (2 * Day)), read.Current is { } now ? (now.Id, now.SequenceName, now.Position, now.StepCount, now.Explanation.Kind, now.DueOn!.Value) : default);
        Assert.IsType<WaitStep>(read.Current!.Next);
        Assert.Equal(("First", null), Assert.Single(read.Past) is var past ? (past.SequenceName, past.ExitReason) : default);
    }

    [Theory, BothEngines]
    public async Task Coming_IsForeseenAsItThenRuns(Engine engine)
    {
        await using var driver = await StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(
            Step.Email("One"), Step.Wait(1, WaitUnit.Hours), Step.Email("Two"), Step.If(Step.CompanyIs("Lee"), [Step.Wait(3, WaitUnit.Days)], Step.End()), Step.Email("Three"), Step.Task())
            with { SendingWindow = SendingWindow.OfficeHours });
        var enrollment = await driver.EnrollAsync(sequence);
        await driver.RunAsync();
        driver.Host.Time.Advance(TimeSpan.FromMinutes(20));

        var foreseen = (await OpenAsync(driver, enrollment)).Coming!;
        await ThroughAsync(driver, enrollment);

        Assert.Equal(SimulationEnd.Completed, foreseen.End);
        Assert.Equal(
            (await driver.RunsAsync(enrollment)).Skip(1).Select(r => (r.StepId, r.FinishedOn!.Value)),
            foreseen.Steps.Select(s => (s.Step.Node.Step.Id, s.Step.On)));
        var read = await OpenAsync(driver, enrollment);
        Assert.Null(read.Coming);
        Assert.Equal(7, read.Past.Count);
        Assert.Equal(NotSent.Completed, read.Now.Explanation.Kind);
    }

    [Theory, BothEngines]
    public async Task Reaction_ThatMayCome_ShowsBothWays(Engine engine)
    {
        await using var driver = await StartAsync(engine);
        var (keen, calm) = (Step.Task("Keen"), Step.Task("Calm"));
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Email(), Step.IfWithin(ReactionKind.Clicked, 2, WaitUnit.Days, [keen], calm), Step.Notify()));
        var enrollment = await driver.EnrollAsync(sequence);
        await driver.RunAsync();
        driver.Host.Time.Advance(TimeSpan.FromHours(1));

        var branch = (await OpenAsync(driver, enrollment)).Coming!.Steps[0];

        Assert.Equal((false, driver.Host.Now.AddHours(47)), (branch.Step.Holds, branch.Step.On));
        Assert.Equal((keen.Id, driver.Host.Now), Assert.Single(branch.IfReacts!) is var sooner ? (sooner.Step.Node.Step.Id, sooner.Step.On) : default);
        Assert.Equal(calm.Id, (await OpenAsync(driver, enrollment)).Coming!.Steps[1].Step.Node.Step.Id);
    }

    [Theory, BothEngines]
    public async Task PausedHeldAndStopped_AreSaidAndReckonedFromNow(Engine engine)
    {
        await using var driver = await StartAsync(engine);
        var enrollment = await driver.EnrollAsync(await driver.ActivateAsync(Step.Sequence(Step.Wait(10, WaitUnit.Hours), Step.Email(), Step.Task())));
        await driver.RunAsync();
        driver.Host.Time.Advance(TimeSpan.FromHours(4));
        await driver.SteerAsync(s => s.PauseAsync(enrollment, TestRun.Cancelled));
        driver.Host.Time.Advance(3 * Day);

        var paused = await OpenAsync(driver, enrollment);
        Assert.Equal((NotSent.Paused, ForecastCondition.Resumed, driver.Host.Now.AddHours(6)), (paused.Now.Explanation.Kind, paused.Condition, paused.Coming!.Steps[0].Step.On));

        await driver.SteerAsync(s => s.ResumeAsync(enrollment, TestRun.Cancelled));
        await driver.ChangeSettingsAsync(driver.Tenant.Settings with { StopsSequences = true });
        await driver.RunAsync();
        var stopped = await OpenAsync(driver, enrollment);
        Assert.Equal((NotSent.StoppedHere, ForecastCondition.Started), (stopped.Now.Explanation.Kind, stopped.Condition));

        await driver.ChangeSettingsAsync(driver.Tenant.Settings with { StopsSequences = false });
        driver.Mail.Answer = _ => throw new IOException("Reset.");
        await driver.RunAsync();
        await driver.PassAsync(TimeSpan.FromHours(6));
        var held = await OpenAsync(driver, enrollment);
        Assert.Equal((NotSent.HeldUncertain, ForecastCondition.Decided), (held.Now.Explanation.Kind, held.Condition));
        Assert.Equal([StepKind.Email, StepKind.Task], held.Coming!.Steps.Select(s => s.Step.Node.Step.Kind));
        Assert.Equal(RunOutcome.Uncertain, held.Past[^1].Outcome);
    }

    [Theory, BothEngines]
    public async Task Address_ThatIsMissingOrSuppressed_IsSaidBeforehand(Engine engine)
    {
        await using var driver = await StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Email()) with { SendingWindow = new SendingWindow([new WindowOpening(DayOfWeek.Friday, new(9, 0), new(10, 0))]) });
        var (mute, shut) = (await driver.Host.AddLeadAsync(driver.Tenant, A.Lead().Named("Mute", "Lee").WithPhone("+4930901820")), await driver.AddLeadAsync());
        await using (var scope = driver.Host.As(driver.Tenant)) await scope.Get<SuppressionBook>().AddAsync(shut.Email, TestRun.Cancelled);
        var enrollments = new[] { (await driver.EnrollAsync(sequence, mute)).EnrollmentId!.Value, (await driver.EnrollAsync(sequence, shut)).EnrollmentId!.Value };
        await driver.RunAsync();

        var (first, second) = (await OpenAsync(driver, enrollments[0]), await OpenAsync(driver, enrollments[1]));

        Assert.Equal([NotSent.NoAddress, NotSent.Suppressed], new[] { first, second }.Select(o => o.Now.Explanation.Kind));
        Assert.Equal([(StepFate.LeftOut, StepError.NoAddress), (StepFate.LeftOut, StepError.Suppressed)], new[] { first, second }.Select(o => (o.Coming!.Steps[0].Step.Fate, o.Coming.Steps[0].Step.Error!.Value)));
    }

    [Theory, BothEngines]
    public async Task Step_OfAFormerVersion_StillHasItsName(Engine engine)
    {
        await using var driver = await StartAsync(engine);
        var (gone, stays) = (Step.Task("Gone"), Step.Wait(2, WaitUnit.Days));
        var sequence = await driver.ActivateAsync(Step.Sequence(gone, stays, Step.Email()));
        var enrollment = await driver.EnrollAsync(sequence);
        await driver.RunAsync();
        await driver.PublishAsync(sequence, Step.Sequence(stays, Step.Email()));
        await using (var scope = driver.Host.As(driver.Tenant)) await scope.Get<MoveToVersion>().StartAsync(sequence, TestRun.Cancelled);
        await driver.PumpAsync(WorkKinds.NurtureMove);

        var read = await OpenAsync(driver, enrollment);

        Assert.Equal((2, "Gone"), (read.Now.Version, Assert.IsType<TaskStep>(Assert.Single(read.Past).Step).Title));
    }

    /// <summary>With an address of its own, so that mail counts as set up.</summary>
    private static Task<NurtureDriver> StartAsync(Engine engine) => NurtureDriver.StartAsync(engine, services => services.AddSingleton(new MailOptions { Site = new Uri("https://leads.example") }));

    private static async Task<OpenEnrollment> OpenAsync(NurtureDriver driver, Guid enrollment)
    {
        await using var scope = driver.Host.As(driver.Tenant);
        return (await scope.Get<ReadEnrollments>().OpenAsync(enrollment, TestRun.Cancelled)).Value;
    }

    private static async Task ThroughAsync(NurtureDriver driver, Guid enrollment)
    {
        while (await driver.FindAsync(enrollment) is { IsUnderWay: true, DueOn: { } due }) await driver.PassAsync(due > driver.Host.Now ? due - driver.Host.Now : TimeSpan.Zero);
    }
}
