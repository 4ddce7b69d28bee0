using Leads.Core.Activities;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Planning;
using Leads.Core.Nurture.Simulating;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Nurture.Simulating;

/// <summary>What the simulator says is what the runner then does, by a clock that is moved.</summary>
public sealed class SimulatorTests
{
    private static readonly SendingWindow Nights = new([.. Enum.GetValues<DayOfWeek>().Select(d => new WindowOpening(d, new(22, 0), new(3, 0)))]);

    /// <summary>Beginning on Monday 2 March 2026, 09:00 UTC; Berlin's clocks change on Sunday the 29th.</summary>
    public static TheoryData<Engine, string> Definitions => new(
        from engine in new[] { Engine.Sqlite, Engine.Postgres }
        from name in Named.Keys.Concat(SequenceTemplates.All.Where(t => t.Key != "blank").Select(t => t.Key))
        select (engine, name));

    private static readonly Dictionary<string, Func<SequenceDefinition>> Named = new()
    {
        ["caps"] = () => Step.Sequence(Step.Email("1"), Step.Email("2"), Step.Wait(21, WaitUnit.Hours), Step.Email("3"), Step.Email("4"), Step.Email("5"), Step.Email("6"), Step.Task()),
        ["office hours and holidays"] = () => Step.Sequence(Step.Wait(8, WaitUnit.Hours), Step.Email("1"), Step.Wait(3, WaitUnit.Days), Step.Email("2"), Step.Wait(1, WaitUnit.Weeks), Step.Email("3"), Step.Webhook())
            with { SendingWindow = SendingWindow.OfficeHours },
        ["clocks go forward"] = () => Step.Sequence(Step.Until("02:30", DayOfWeek.Sunday), Step.Wait(4, WaitUnit.Weeks), Step.Email("1"), Step.Until("02:30", DayOfWeek.Sunday), Step.Email("2")) with { SendingWindow = Nights },
        ["branches and updates"] = () => Step.Sequence(
            Step.Status(LeadStatus.Contacted), Step.If(StatusIs(LeadStatus.Contacted), [Step.Set(EditableField.Company, "Other"), Step.Wait(5, WaitUnit.Hours)], Step.End()),
            Step.If(Step.CompanyIs("Lee"), [Step.Email("Lee")], Step.Status(LeadStatus.Contacted), Step.Email("Other")), Step.Notify()),
        ["way out by its own step"] = () => Step.Sequence(Step.Email("1"), Step.Wait(1, WaitUnit.Days), Step.Status(LeadStatus.Qualified), Step.Email("2")) with { ExitRules = new ExitRules { When = StatusIs(LeadStatus.Qualified) } },
        ["no reaction"] = () => Step.Sequence(Step.Email("1"), Step.IfWithin(ReactionKind.Clicked, 3, WaitUnit.Days, [Step.Task("Keen")], Step.Email("2")), Step.IfWithin(ReactionKind.Opened, 30, WaitUnit.Minutes, [], Step.Email("3"))),
    };

    [Theory, MemberData(nameof(Definitions))]
    public async Task Simulation_OfALead_IsWhatTheRunnerDoes(Engine engine, string name)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        await driver.ChangeSettingsAsync(driver.Tenant.Settings with { Holidays = [new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 13)] });
        var definition = Named.TryGetValue(name, out var make) ? make() : SequenceTemplates.Find(name)!.Make(Step.NewId) with { Trigger = SequenceTrigger.Manual };
        var sequence = await driver.ActivateAsync(definition);
        var lead = await driver.AddLeadAsync();

        var simulated = await SimulateAsync(driver, sequence, new SimulationQuestion { LeadId = lead.Id });
        var enrollment = (await driver.EnrollAsync(sequence, lead)).EnrollmentId!.Value;
        await ThroughAsync(driver, enrollment);

        await AssertSameAsync(driver, enrollment, simulated.Simulation);
    }

    [Theory]
    [BothEngines(SimulatedEventKind.Replied, ExitReason.Replied)]
    [BothEngines(SimulatedEventKind.Unsubscribed, ExitReason.Unsubscribed)]
    [BothEngines(SimulatedEventKind.Bounced, ExitReason.HardBounce)]
    public async Task Happening_OnADay_EndsItInBothAlike(Engine engine, SimulatedEventKind kind, ExitReason reason)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Email("1"), Step.Wait(2, WaitUnit.Days), Step.Email("2"), Step.Wait(2, WaitUnit.Days), Step.Email("3")));
        var lead = await driver.AddLeadAsync();

        var simulated = await SimulateAsync(driver, sequence, new SimulationQuestion { LeadId = lead.Id, Happenings = [new SimulatedHappening(kind, TimeSpan.FromDays(3))] });
        var enrollment = (await driver.EnrollAsync(sequence, lead)).EnrollmentId!.Value;
        await driver.RunAsync();
        await driver.PassAsync(TimeSpan.FromDays(2));
        driver.Host.Time.Advance(TimeSpan.FromDays(1));
        await driver.HappenAsync(lead.Id, kind switch { SimulatedEventKind.Replied => ActivityKind.EmailReplied, SimulatedEventKind.Bounced => ActivityKind.EmailBounced, _ => ActivityKind.Unsubscribed });
        await driver.PumpAsync(WorkKinds.LeadNurture);

        Assert.Equal(reason, simulated.Simulation.Reason);
        await AssertSameAsync(driver, enrollment, simulated.Simulation);
    }

    [Theory, BothEngines]
    public async Task Reaction_ThatIsChosen_GoesTheSameWayAtTheSameTime(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var branch = Step.IfWithin(ReactionKind.Clicked, 3, WaitUnit.Days, [Step.Wait(1, WaitUnit.Hours), Step.Task("Keen")], Step.Email("2"));
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Email("1"), Step.Wait(1, WaitUnit.Hours), branch, Step.Email("3")));
        var lead = await driver.AddLeadAsync();

        var simulated = await SimulateAsync(driver, sequence, new SimulationQuestion { LeadId = lead.Id, Ways = new Dictionary<Guid, SimulatedWay> { [branch.Id] = SimulatedWay.Reacts(TimeSpan.FromHours(5)) } });
        var enrollment = (await driver.EnrollAsync(sequence, lead)).EnrollmentId!.Value;
        await driver.RunAsync();
        await driver.PassAsync(TimeSpan.FromHours(1));
        driver.Host.Time.Advance(TimeSpan.FromHours(5));
        await driver.HappenAsync(lead.Id, ActivityKind.EmailClicked);
        await driver.PumpAsync(WorkKinds.LeadNurture);
        await ThroughAsync(driver, enrollment);

        Assert.True(simulated.Simulation.Steps.Single(s => s.Node.Step.Id == branch.Id).Holds);
        await AssertSameAsync(driver, enrollment, simulated.Simulation);
    }

    [Theory, BothEngines]
    public async Task Simulation_WritesAndSendsNothing(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Status(LeadStatus.Contacted), Step.Set(EditableField.Company, "Other"), Step.Email()));
        var lead = await driver.AddLeadAsync();
        var before = await driver.LeadAsync(lead.Id);

        await SimulateAsync(driver, sequence, new SimulationQuestion { LeadId = lead.Id });
        await driver.PassAsync(TimeSpan.FromDays(2));

        var after = await driver.LeadAsync(lead.Id);
        Assert.Equal((before.Version, before.Status, before.Company, before.NurtureStatus), (after.Version, after.Status, after.Company, after.NurtureStatus));
        Assert.Empty(driver.Mail.Mails);
        await using var context = driver.Host.Open(driver.Tenant);
        Assert.False(await context.Enrollments.AnyAsync(TestRun.Cancelled) || await context.Activities.AnyAsync(TestRun.Cancelled) || await context.WorkItems.AnyAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Draft_AndEachVersion_AreTriedOutByThemselves(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Task()));
        await using var scope = driver.Host.As(driver.Tenant);
        var (book, simulator) = (scope.Get<SequenceBook>(), scope.Get<SimulateSequence>());
        // A message without a subject is a fault, but it can be tried out.
        await book.SaveDraftAsync(sequence, Step.Sequence(Step.Email(""), Step.Task()), TestRun.Cancelled);

        Assert.Equal([2, 1], new[] { await simulator.RunAsync(sequence, null, new(), TestRun.Cancelled), await simulator.RunAsync(sequence, 1, new(), TestRun.Cancelled) }.Select(s => s.Value.Simulation.Steps.Count));
        Assert.IsType<SequenceVersionNotFound>((await simulator.RunAsync(sequence, 3, new(), TestRun.Cancelled)).Error);
        await book.SaveDraftAsync(sequence, Step.Sequence(new WaitStep(Step.NewId())), TestRun.Cancelled);
        Assert.IsType<SequenceInvalid>((await simulator.RunAsync(sequence, null, new(), TestRun.Cancelled)).Error);
        Assert.IsType<SimulationTooLong>((await simulator.RunAsync(sequence, 1, new() { Start = new DateTime(9000, 1, 1) }, TestRun.Cancelled)).Error);
    }

    [Fact]
    public async Task Imagined_Lead_HasItsZoneItsAnswersAndMaybeNoAddress()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var asked = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Answer("Roof"), FilterOperator.Is, "flat"));
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Until("10:00"), Step.If(asked, [Step.Email()], Step.End())));

        var simulated = await SimulateAsync(driver, sequence, new SimulationQuestion
        {
            Imagined = new ImaginedLead { Zone = "America/New_York", HasEmail = false, Answers = [("Roof", "flat")] },
            Start = new DateTime(2026, 7, 1, 12, 0, 0),
        });

        // New York is four hours behind in July.
        Assert.Equal(("America/New_York", new DateTimeOffset(2026, 7, 1, 16, 0, 0, TimeSpan.Zero)), (simulated.Zone, simulated.Start));
        Assert.Equal(new DateTimeOffset(2026, 7, 2, 14, 0, 0, TimeSpan.Zero), simulated.Simulation.Steps[0].On);
        Assert.Equal((true, StepFate.LeftOut, StepError.NoAddress), simulated.Simulation.Steps is [_, var branch, var mail] ? (branch.Holds, mail.Fate, mail.Error) : default);
    }

    [Fact]
    public async Task Reasons_SayWhatMovedAStep()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        await driver.ChangeSettingsAsync(driver.Tenant.Settings with { Holidays = [new DateOnly(2026, 3, 3)] });
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Email("1"), Step.Email("2"), Step.Wait(8, WaitUnit.Hours), Step.Email("3")) with { SendingWindow = SendingWindow.OfficeHours });

        var steps = (await SimulateAsync(driver, sequence, new SimulationQuestion())).Simulation.Steps;

        Assert.Equal([PlanReasonKind.FollowsAtOnce], steps[0].Reasons.Select(r => r.Kind));
        Assert.Equal([PlanReasonKind.FollowsAtOnce, PlanReasonKind.TooSoonAfterAnother, PlanReasonKind.Holiday], steps[1].Reasons.Select(r => r.Kind));
        Assert.Equal([PlanReasonKind.Waits], steps[2].Reasons.Select(r => r.Kind));
    }

    private static async Task<SimulatedSequence> SimulateAsync(NurtureDriver driver, Guid sequence, SimulationQuestion question)
    {
        await using var scope = driver.Host.As(driver.Tenant);
        return (await scope.Get<SimulateSequence>().RunAsync(sequence, null, question, TestRun.Cancelled)).Value;
    }

    /// <summary>Moves the clock from due time to due time.</summary>
    private static async Task ThroughAsync(NurtureDriver driver, Guid enrollment)
    {
        await driver.RunAsync();
        for (var n = 0; n < 200 && await driver.FindAsync(enrollment) is { IsUnderWay: true, DueOn: { } due }; n++)
            await driver.PassAsync(due > driver.Host.Now ? due - driver.Host.Now : TimeSpan.Zero);
    }

    private static async Task AssertSameAsync(NurtureDriver driver, Guid enrollment, Simulation simulation)
    {
        var runs = await driver.RunsAsync(enrollment);
        Assert.Equal(
            runs.Select(r => (r.Kind, r.StepId, r.FinishedOn!.Value, r.Held, r.ErrorCode)),
            simulation.Steps.Where(s => s.Fate is StepFate.Runs or StepFate.LeftOut).Select(s => (s.Node.Step.Kind, s.Node.Step.Id, s.On, s.Holds, s.Error)));
        var end = await driver.FindAsync(enrollment);
        Assert.Equal((end.Status == EnrollmentStatus.Completed ? SimulationEnd.Completed : SimulationEnd.Left, end.ExitReason, end.ExitedOn!.Value), (simulation.End, simulation.Reason, simulation.EndsOn));
    }

    private static LeadFilter StatusIs(LeadStatus status) => LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Status, FilterOperator.IsAnyOf, Core.Common.EnumText.Of(status)));
}
