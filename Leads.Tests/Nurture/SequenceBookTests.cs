using Leads.Core.Common;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Nurture;

/// <summary>How sequences are kept while people work on them, and how they are found.</summary>
public sealed class SequenceBookTests
{
    [Theory, BothEngines]
    public async Task Draft_ChangedByTwo_TellsTheLaterWhoWasFirst(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        await using var mara = driver.Host.As(driver.Tenant with { Actor = Actor.Person(Step.NewId(), "Mara") });
        await using var jens = driver.Host.As(driver.Tenant with { Actor = Actor.Person(Step.NewId(), "Jens") });
        var id = (await mara.Get<SequenceBook>().CreateAsync("Welcome", SequenceDefinition.Empty, TestRun.Cancelled)).Value;
        var seen = (await OpenAsync(jens, id)).Revision;

        var first = await mara.Get<SequenceBook>().SaveDraftAsync(id, Step.Sequence(Step.Task("Hers")), seen, TestRun.Cancelled);
        var later = await jens.Get<SequenceBook>().SaveDraftAsync(id, Step.Sequence(Step.Task("His")), seen, TestRun.Cancelled);

        Assert.True(first.IsOk);
        Assert.Equal(new SequenceChangedMeanwhile("Mara"), later.Error);
        var kept = await OpenAsync(jens, id);
        Assert.Equal("Hers", Assert.IsType<TaskStep>(Assert.Single(kept.Definition.Steps)).Title);
        Assert.Equal(kept.Revision, first.Value);
        Assert.True((await jens.Get<SequenceBook>().SaveDraftAsync(id, Step.Sequence(Step.Task("His")), kept.Revision, TestRun.Cancelled)).IsOk);
        Assert.Equal(new SequenceChangedMeanwhile("Jens"), (await mara.Get<SequenceBook>().ActivateAsync(id, first.Value, TestRun.Cancelled)).Error);
    }

    [Theory, BothEngines]
    public async Task Draft_WrittenByManyAtOnce_IsTakenFromOne(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var id = await driver.ActivateAsync(Step.Sequence(Step.Task("Published")));
        await using var reader = driver.Host.As(driver.Tenant);
        var seen = (await OpenAsync(reader, id)).Revision;

        var saved = await Task.WhenAll(Enumerable.Range(1, 6).Select(async i =>
        {
            await using var scope = driver.Host.As(driver.Tenant);
            return await scope.Get<SequenceBook>().SaveDraftAsync(id, Step.Sequence(Step.Task($"Draft {i}")), seen, TestRun.Cancelled);
        }));

        Assert.Single(saved, s => s.IsOk);
        Assert.All(saved.Where(s => !s.IsOk), s => Assert.IsType<SequenceChangedMeanwhile>(s.Error));
        Assert.Equal([2, 1], (await OpenAsync(reader, id)).Versions.Select(v => v.Number));
    }

    [Theory, BothEngines]
    public async Task Draft_BesideAnActiveVersion_IsSeenDiscardedAndMadeAgain(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var id = await driver.ActivateAsync(Step.Sequence(Step.Task("One")));
        await driver.EnrollAsync(id);
        await using var scope = driver.Host.As(driver.Tenant);
        var book = scope.Get<SequenceBook>();
        await book.SaveDraftAsync(id, Step.Sequence(Step.Task("Two")), TestRun.Cancelled);

        var draft = await OpenAsync(scope, id);
        Assert.Equal((2, 1, true, null), (draft.Number, draft.Title.Version, draft.Title.HasDraft, draft.PublishedOn));
        Assert.Equal("One", Assert.IsType<TaskStep>((await OpenAsync(scope, id, 1)).Definition.Steps[0]).Title);
        Assert.Equal(1, (await book.DiscardDraftAsync(id, TestRun.Cancelled)).Value);
        Assert.IsType<NothingToDiscard>((await book.DiscardDraftAsync(id, TestRun.Cancelled)).Error);
        Assert.IsType<SequenceVersionNotFound>((await scope.Get<SequenceQueries>().OpenAsync(id, 2, TestRun.Cancelled)).Error);
        await driver.PublishAsync(id, Step.Sequence(Step.Task("Three")));

        var published = await OpenAsync(scope, id);
        Assert.Equal((2, false, 1), (published.Title.Version, published.Title.HasDraft, published.Behind));
    }

    [Theory, BothEngines]
    public async Task Sequence_RenamedDuplicatedAndDeleted_IsSo(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var active = await driver.ActivateAsync(Step.Sequence(Step.Email(), Step.If(Step.CompanyIs("Lee"), [Step.Task()])));
        await using var scope = driver.Host.As(driver.Tenant);
        var book = scope.Get<SequenceBook>();

        Assert.True((await book.RenameAsync(active, "  First\nhello ", TestRun.Cancelled)).IsOk);
        Assert.IsType<SequenceNameInvalid>((await book.RenameAsync(active, " ", TestRun.Cancelled)).Error);
        var copy = (await book.DuplicateAsync(active, TestRun.Cancelled)).Value;
        var (original, made) = (await OpenAsync(scope, active), await OpenAsync(scope, copy));
        Assert.Equal(("First hello", "Copy of First hello", SequenceStatus.Draft), (original.Title.Name, made.Title.Name, made.Title.Status));
        Assert.Empty(StepTree.All(made.Definition.Steps).Select(s => s.Id).Intersect(StepTree.All(original.Definition.Steps).Select(s => s.Id)));
        Assert.Equal(3, StepTree.All(made.Definition.Steps).Count());

        Assert.IsType<SequenceWasActive>((await book.DeleteAsync(active, TestRun.Cancelled)).Error);
        Assert.Equal(3, StepTree.All((await book.DeleteAsync(copy, TestRun.Cancelled)).Value.Steps).Count());
        Assert.IsType<SequenceNotFound>((await scope.Get<SequenceQueries>().OpenAsync(copy, null, TestRun.Cancelled)).Error);
    }

    [Theory, BothEngines]
    public async Task List_CountsWhoIsUnderWayThroughAndHeld(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var channel = A.Channel().Build(driver.Tenant, driver.Host.Now);
        await driver.Host.AddAsync(driver.Tenant, channel);
        var waiting = await driver.ActivateAsync(Step.Sequence(Step.Wait(1, WaitUnit.Days), Step.Email()) with { Trigger = new SequenceTrigger(TriggerKind.FormOrCampaign) { Channels = [channel.Id, Step.NewId()] } }, "Waiting");
        var quick = await driver.ActivateAsync(Step.Sequence(Step.Task()), "Quick");
        await driver.EnrollAsync(waiting);
        await driver.EnrollAsync(waiting);
        await driver.EnrollAsync(quick);
        await driver.RunAsync();
        await driver.PassAsync(TimeSpan.FromDays(4));
        await using var scope = driver.Host.As(driver.Tenant with { Role = Role.TenantViewer });
        var queries = scope.Get<SequenceQueries>();

        var list = (await queries.ListAsync(TestRun.Cancelled)).Value;

        Assert.Equal([("Quick", 0, 1, 0), ("Waiting", 2, 0, 2)], list.Select(s => (s.Name, s.UnderWay, s.Completed, s.Held)));
        Assert.Equal([channel.Name], list[1].TriggerNames);
        Assert.Equal(2, (await queries.FindTitleAsync(waiting, TestRun.Cancelled)).Value.Held);
        Assert.Equal(channel.Name, (await queries.NamesAsync(TestRun.Cancelled)).Channels[channel.Id]);
    }

    [Theory, BothEngines]
    public async Task Member_WhoMayNotManage_ReadsAndChangesNothing(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        var id = await driver.ActivateAsync(Step.Sequence(Step.Task()));
        await using var scope = driver.Host.As(driver.Tenant with { Role = Role.TenantMember });
        var (book, holidays, stop) = (scope.Get<SequenceBook>(), scope.Get<TenantHolidays>(), scope.Get<SequenceStop>());

        Error?[] errors =
        [
            (await book.SaveDraftAsync(id, SequenceDefinition.Empty, null, TestRun.Cancelled)).Error,
            (await book.DiscardDraftAsync(id, TestRun.Cancelled)).Error,
            (await book.RenameAsync(id, "Mine", TestRun.Cancelled)).Error,
            (await book.DuplicateAsync(id, TestRun.Cancelled)).Error,
            (await book.DeleteAsync(id, TestRun.Cancelled)).Error,
            (await holidays.AddAsync(new DateOnly(2026, 5, 1), TestRun.Cancelled)).Error,
            (await holidays.RemoveAsync(new DateOnly(2026, 5, 1), TestRun.Cancelled)).Error,
            (await stop.SetAsync(true, TestRun.Cancelled)).Error,
            (await stop.SetForAllAsync(true, TestRun.Cancelled)).Error,
        ];

        Assert.All(errors, e => Assert.IsType<NotAllowed>(e));
        Assert.Equal("Welcome", (await OpenAsync(scope, id)).Title.Name);
        Assert.False((await stop.ReadAsync(TestRun.Cancelled)).IsOn);
    }

    [Theory, BothEngines]
    public async Task Holidays_AddedAndRemoved_KeepTheirOrder(Engine engine)
    {
        await using var driver = await NurtureDriver.StartAsync(engine);
        await using var scope = driver.Host.As(driver.Tenant);
        var holidays = scope.Get<TenantHolidays>();
        await holidays.AddAsync(new DateOnly(2026, 12, 25), TestRun.Cancelled);
        await holidays.AddAsync(new DateOnly(2026, 5, 1), TestRun.Cancelled);
        await holidays.AddAsync(new DateOnly(2026, 5, 1), TestRun.Cancelled);

        Assert.Equal([new DateOnly(2026, 5, 1), new DateOnly(2026, 12, 25)], await holidays.ListAsync(TestRun.Cancelled));
        Assert.Equal([new DateOnly(2026, 12, 25)], (await holidays.RemoveAsync(new DateOnly(2026, 5, 1), TestRun.Cancelled)).Value);
        Assert.True((await scope.Get<SequenceStop>().SetAsync(true, TestRun.Cancelled)).IsOk);
        Assert.Equal(new StopSwitches(true, false), await scope.Get<SequenceStop>().ReadAsync(TestRun.Cancelled));
        Assert.Equal([new DateOnly(2026, 12, 25)], await holidays.ListAsync(TestRun.Cancelled));
    }

    private static async Task<OpenSequence> OpenAsync(TenantScope scope, Guid id, int? version = null)
        => (await scope.Get<SequenceQueries>().OpenAsync(id, version, TestRun.Cancelled)).Value;
}
