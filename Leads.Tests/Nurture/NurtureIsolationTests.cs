using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Explaining;
using Leads.Core.Nurture.Mailing;
using Leads.Core.Nurture.Running;
using Leads.Core.Nurture.Simulating;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Nurture;

/// <summary>Another tenant's sequences, enrollments and leads: as if they didn't exist, and nothing of theirs changes.</summary>
public sealed class NurtureIsolationTests
{
    [Theory, BothEngines]
    public async Task UseCases_GivenForeignIds_FindNothingAndChangeNothing(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var theirs = await driver.ActivateAsync(Step.Sequence(Step.Wait(1, WaitUnit.Hours), Step.Email()));
        var lead = await driver.AddLeadAsync();
        var enrollment = (await driver.EnrollAsync(theirs, lead)).EnrollmentId!.Value;
        await driver.RunAsync();
        var before = await driver.FindAsync(enrollment);
        await using var scope = driver.Host.As(await driver.Host.AddTenantAsync());
        var (book, steer, enroll, move) = (scope.Get<SequenceBook>(), scope.Get<SteerEnrollment>(), scope.Get<EnrollLeads>(), scope.Get<MoveToVersion>());
        var own = (await book.CreateAsync("Ours", Step.Sequence(Step.Task()), TestRun.Cancelled)).Value;
        await book.ActivateAsync(own, TestRun.Cancelled);

        var queries = scope.Get<SequenceQueries>();
        Assert.Equal([own], (await queries.ListAsync(TestRun.Cancelled)).Value.Select(s => s.Id));
        Error?[] errors =
        [
            (await book.SaveDraftAsync(theirs, SequenceDefinition.Empty, TestRun.Cancelled)).Error,
            (await book.ActivateAsync(theirs, TestRun.Cancelled)).Error,
            (await book.ArchiveAsync(theirs, Core.Nurture.ArchiveChoice.Exit, TestRun.Cancelled)).Error,
            (await book.SaveDraftAsync(theirs, SequenceDefinition.Empty, null, TestRun.Cancelled)).Error,
            (await book.ActivateAsync(theirs, null, TestRun.Cancelled)).Error,
            (await book.DiscardDraftAsync(theirs, TestRun.Cancelled)).Error,
            (await book.RenameAsync(theirs, "Ours", TestRun.Cancelled)).Error,
            (await book.DuplicateAsync(theirs, TestRun.Cancelled)).Error,
            (await book.DeleteAsync(theirs, TestRun.Cancelled)).Error,
            (await queries.FindTitleAsync(theirs, TestRun.Cancelled)).Error,
            (await queries.OpenAsync(theirs, null, TestRun.Cancelled)).Error,
            (await queries.OpenAsync(theirs, 1, TestRun.Cancelled)).Error,
            (await move.PreviewAsync(theirs, TestRun.Cancelled)).Error,
            (await move.StartAsync(theirs, TestRun.Cancelled)).Error,
            (await enroll.EnrollAsync(theirs, [lead.Id], true, TestRun.Cancelled)).Error,
            (await scope.Get<SimulateSequence>().RunAsync(theirs, null, new SimulationQuestion(), TestRun.Cancelled)).Error,
        ];
        Assert.All(errors, e => Assert.Equal(new SequenceNotFound(theirs), e));
        Assert.Equal(new LeadNotFound(lead.Id), (await scope.Get<PreviewMessage>().ShowAsync(lead.Id, "Hello", "Hello", TestRun.Cancelled)).Error);
        Assert.Equal(new LeadNotFound(lead.Id), (await scope.Get<SimulateSequence>().RunAsync(own, null, new SimulationQuestion { LeadId = lead.Id }, TestRun.Cancelled)).Error);
        Assert.Null(await scope.Get<ReadEnrollments>().OfLeadAsync(lead.Id, TestRun.Cancelled));
        Assert.Empty(await scope.Get<PreviewMessage>().LeadsAsync(TestRun.Cancelled));
        Error?[] steered =
        [
            (await steer.PauseAsync(enrollment, TestRun.Cancelled)).Error,
            (await steer.ResumeAsync(enrollment, TestRun.Cancelled)).Error,
            (await steer.ExitAsync(enrollment, TestRun.Cancelled)).Error,
            (await steer.DecideAsync(enrollment, HoldDecision.Run, TestRun.Cancelled)).Error,
            (await scope.Get<ReadEnrollments>().OpenAsync(enrollment, TestRun.Cancelled)).Error,
        ];
        Assert.All(steered, e => Assert.Equal(new EnrollmentNotFound(enrollment), e));
        Assert.Equal(new LeadNotFound(lead.Id), Assert.Single((await enroll.EnrollAsync(own, [lead.Id], true, TestRun.Cancelled)).Value).Obstacle);
        driver.Host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await scope.Get<StepSet>().RunAsync(TestRun.Cancelled));
        Assert.Equal((before.Revision, before.DueOn), await driver.FindAsync(enrollment) is var after ? (after.Revision, after.DueOn) : default);
        Assert.Empty(driver.Mail.Mails);
    }

    [Theory, BothEngines]
    public async Task Enrollments_HeldByAProcessThatIsGone_AreFreeAtOnce(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var enrollment = await driver.EnrollAsync(await driver.ActivateAsync(Step.Sequence(Step.Email())));
        await using (var context = driver.Host.Open(driver.Tenant))
            Assert.Single(await context.Dialect.ClaimEnrollmentsAsync(context, $"{Environment.MachineName}/999999999/1", driver.Host.Now, driver.Host.Now.AddMinutes(5), 10, TestRun.Cancelled));
        await driver.RunAsync();
        Assert.Empty(driver.Mail.Mails);

        await driver.Host.Get<Core.Jobs.Worker>().ReleaseLeftBehindAsync(TestRun.Cancelled);
        await driver.RunAsync();

        Assert.Equal(Core.Nurture.EnrollmentStatus.Completed, (await driver.FindAsync(enrollment)).Status);
    }
}
