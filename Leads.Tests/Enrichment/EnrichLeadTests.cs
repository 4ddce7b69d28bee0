using Leads.Core.Activities;
using Leads.Core.Capture;
using Leads.Core.Enrichment;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Scoring;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Enrichment;

/// <summary>When companies are looked up, and what becomes of what is found.</summary>
public sealed class EnrichLeadTests
{
    [Theory, BothEngines]
    public async Task Capture_OfSomebodyAtACompany_IsLookedUpWithWhereItIsFrom(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"), (EnrichmentField.CompanySize, "11-50"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");

        await test.PumpAfterAsync(TimeSpan.FromMinutes(1));

        var data = (await test.LeadAsync(id)).EnrichmentData!;
        Assert.Equal(("Roofing", "11-50"), (data.Industry, data.CompanySize));
        Assert.Equal(new ValueOrigin("pretend", "https://petersen-dach.de/about", test.Host.Now), data.OriginOf(EnrichmentField.Industry));
        var run = Assert.Single(await test.RunsAsync(id));
        Assert.Equal((EnrichmentOutcome.Found, "petersen-dach.de", 1), (run.Outcome, run.Site, run.Tries));
        Assert.Equal((ProviderOutcome.Found, (LookUpReason?)null), (run.Results[0].Outcome, run.Results[0].Reason));
        await using var context = test.Open();
        var told = await context.Activities.SingleAsync(a => a.Kind == ActivityKind.Enriched, TestRun.Cancelled);
        Assert.Equal("Looked up about petersen-dach.de: company size and industry", told.Subject);
        Assert.Equal([WorkKinds.LeadScore], await context.WorkItems.Select(w => w.Kind).ToListAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Values_ThatAreFound_CountForTheScore(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        await test.UseAsync(async (ScoreModelBook book) =>
        {
            var draft = (await book.StartDraftAsync(null, TestRun.Cancelled)).Value;
            var roofers = new ScoreFactor("roofers", "Roofers", FactorGroup.Fit, 33) { When = LeadFilter.AllOf(FilterCondition.Create(LeadFilterField.Industry, FilterOperator.Contains, ["roof"]).Value) };
            Assert.True((await book.SaveAsync(draft, new ScoreRules { Factors = [roofers] }, TestRun.Cancelled)).IsOk);
            return await book.PublishAsync(draft, TestRun.Cancelled);
        });
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        Assert.Equal(0, (await test.LeadAsync(id)).ScoreTotal);

        await test.PumpAsync(WorkKinds.LeadEnrich, WorkKinds.LeadScore);

        Assert.Equal(33, (await test.LeadAsync(id)).ScoreTotal);
    }

    [Theory, BothEngines]
    public async Task Capture_OfSomebodyAtAMailProviderForEverybody_IsNot(Engine engine)
    {
        var provider = new PretendProvider();
        await using var test = await EnrichmentTest.StartAsync(engine, provider);

        var id = await test.CaptureAsync("ada@gmail.com");

        await using var context = test.Open();
        Assert.Empty(await context.WorkItems.ToListAsync(TestRun.Cancelled));
        Assert.False((await test.UseAsync((ReadEnrichment read) => read.OfAsync(id, TestRun.Cancelled)))!.HasTrail);
    }

    [Theory, BothEngines]
    public async Task Edit_OfTheEmail_IsLookedUp_AndOfTheNameIsNot(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@gmail.com");

        await test.UseAsync((LeadEditor edit) => edit.ChangeFieldAsync(id, EditableField.FirstName, "Ada", "Augusta", TestRun.Cancelled));
        await test.PumpAsync();
        Assert.Empty(provider.Asked);
        await test.UseAsync((LeadEditor edit) => edit.ChangeFieldAsync(id, EditableField.Email, "ada@gmail.com", "ada@petersen-dach.de", TestRun.Cancelled));
        await test.PumpAsync();

        Assert.Equal(["petersen-dach.de"], provider.Asked);
        Assert.Equal("Roofing", (await test.LeadAsync(id)).EnrichmentData!.Industry);
    }

    [Theory, BothEngines]
    public async Task ComingAgain_WithAnAddressAtACompany_IsLookedUpOnceForBoth(Engine engine)
    {
        var provider = new PretendProvider();
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        test.Host.Time.Advance(TimeSpan.FromSeconds(1));
        await test.CaptureAsync("ada@petersen-dach.de", "Petersen Dachbau");

        await test.PumpAfterAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["petersen-dach.de"], provider.Asked.Distinct());
        var run = Assert.Single(await test.RunsAsync(id));
        Assert.Equal((EnrichmentOutcome.Nothing, LookUpReason.NothingThere), (run.Outcome, run.Results[0].Reason));
    }

    [Theory, BothEngines]
    public async Task Delivery_SentTwentyTimesAtOnce_IsLookedUpOnce(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => test.CaptureAsync("ada@petersen-dach.de", deliveryKey: "c/1")));
        await test.PumpAsync();

        Assert.Single(provider.Asked);
        Assert.Single(await test.RunsAsync(Assert.Single(ids.Distinct())));
    }

    [Theory, BothEngines]
    public async Task Rows_OfAFile_AreLookedUpAsideOfThoseThatSomebodyWaitsFor(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de", row: FileRow.Plain);
        await test.PumpAsync();
        Assert.Empty(provider.Asked);
        await test.PumpAsync(WorkKinds.LeadEnrichLater);
        test.Host.Time.Advance(TimeSpan.FromMinutes(1));

        // The same file again says nothing new; one that names the company does.
        await test.CaptureAsync("ada@petersen-dach.de", row: FileRow.Plain);
        await test.PumpAsync(WorkKinds.LeadEnrichLater);
        Assert.Single(await test.RunsAsync(id));
        await test.CaptureAsync("ada@petersen-dach.de", "Petersen Dachbau", row: FileRow.Plain);
        await test.PumpAsync(WorkKinds.LeadEnrichLater);

        Assert.Equal(2, (await test.RunsAsync(id)).Count);
    }

    [Theory, BothEngines]
    public async Task Work_DeliveredTwice_IsDoneOnce(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await using var context = test.Open();
        var item = await context.WorkItems.Select(w => new LeasedWork(w.TenantId, w.Id, w.SubjectId, 1)).SingleAsync(TestRun.Cancelled);

        for (var delivery = 0; delivery < 3; delivery++)
            await test.UseAsync(async (LeadEnricher enricher) => { await enricher.EnrichAsync(WorkKinds.LeadEnrich, item, TestRun.Cancelled); return true; });

        Assert.Single(provider.Asked);
        Assert.Single(await test.RunsAsync(id));
        Assert.Equal(1, await context.Activities.CountAsync(a => a.Kind == ActivityKind.Enriched, TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Value_ThatAPersonTyped_IsNeverReplaced(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"), (EnrichmentField.CompanyName, "Petersen Dachbau GmbH"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        // Between the question and its answer too.
        provider.Meanwhile = () => test.UseAsync((ChangeEnrichedValue change) => change.ChangeAsync(id, EnrichmentField.Industry, null, "Solar", TestRun.Cancelled));

        await test.PumpAsync();

        var data = (await test.LeadAsync(id)).EnrichmentData!;
        Assert.Equal(("Solar", "Petersen Dachbau GmbH"), (data.Industry, data.CompanyName));
        Assert.True(data.IsPersons(EnrichmentField.Industry));
        Assert.Equal([EnrichmentField.CompanyName], Assert.Single(await test.RunsAsync(id)).Written.Select(w => w.Field));
    }

    [Theory, BothEngines]
    public async Task Value_ThatAPersonCleared_StaysEmpty(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAfterAsync(TimeSpan.FromMinutes(1));

        var cleared = await test.UseAsync((ChangeEnrichedValue change) => change.ChangeAsync(id, EnrichmentField.Industry, "Roofing", " ", TestRun.Cancelled));
        await test.UseAsync((LeadEditor edit) => edit.ChangeFieldAsync(id, EditableField.Company, null, "Petersen", TestRun.Cancelled));
        await test.PumpAfterAsync(TimeSpan.FromMinutes(1));

        Assert.True(cleared.IsOk);
        Assert.Null((await test.LeadAsync(id)).EnrichmentData!.Industry);
    }

    [Theory]
    [BothEngines(EnrichmentField.Website, "javascript:alert(1)")]
    [BothEngines(EnrichmentField.Country, "Germany")]
    [BothEngines(EnrichmentField.FoundedYear, "long ago")]
    public async Task Value_ThatCantBe_IsRefused(Engine engine, EnrichmentField field, string typed)
    {
        await using var test = await EnrichmentTest.StartAsync(engine, new PretendProvider());
        var id = await test.CaptureAsync("ada@petersen-dach.de");

        var changed = await test.UseAsync((ChangeEnrichedValue change) => change.ChangeAsync(id, field, null, typed, TestRun.Cancelled));

        Assert.IsType<EnrichedValueInvalid>(changed.Error);
        Assert.Null((await test.LeadAsync(id)).EnrichmentData);
    }

    [Theory, BothEngines]
    public async Task Providers_AreAskedInTurnForWhatIsMissing(Engine engine)
    {
        var (first, second) = (new PretendProvider("first"), new PretendProvider("second"));
        first.Knows((EnrichmentField.Industry, "Roofing"));
        second.Knows((EnrichmentField.Industry, "Construction"), (EnrichmentField.CompanySize, "11-50"));
        await using var test = await EnrichmentTest.StartAsync(engine, first, second);
        var id = await test.CaptureAsync("ada@petersen-dach.de");

        await test.PumpAsync();

        var data = (await test.LeadAsync(id)).EnrichmentData!;
        Assert.Equal(("first", "second"), (data.OriginOf(EnrichmentField.Industry)!.Provider, data.OriginOf(EnrichmentField.CompanySize)!.Provider));
        Assert.Equal("Roofing", data.Industry);
    }

    [Theory, BothEngines]
    public async Task Run_ThatLearnsTheRestLater_KeepsOneEntryOnTheTimeline(Engine engine)
    {
        var (first, second) = (new PretendProvider("first"), new PretendProvider("second"));
        first.Knows((EnrichmentField.Industry, "Roofing"));
        second.Fails(LookUpReason.ProviderDown);
        await using var test = await EnrichmentTest.StartAsync(engine, first, second);
        var id = await test.CaptureAsync("ada@petersen-dach.de");

        await test.PumpAsync();
        var waiting = Assert.Single(await test.RunsAsync(id));
        Assert.Equal((EnrichmentOutcome.Waiting, test.Host.Now.AddMinutes(1)), (waiting.Outcome, waiting.NextTryOn));
        Assert.Equal("Roofing", (await test.LeadAsync(id)).EnrichmentData!.Industry);
        second.Knows((EnrichmentField.CompanySize, "11-50"));
        await test.PumpAfterAsync(TimeSpan.FromMinutes(1));

        var run = Assert.Single(await test.RunsAsync(id));
        Assert.Equal((EnrichmentOutcome.Found, 2, (DateTimeOffset?)null), (run.Outcome, run.Tries, run.NextTryOn));
        Assert.Single(first.Asked);
        await using var context = test.Open();
        var told = await context.Activities.SingleAsync(a => a.Kind == ActivityKind.Enriched, TestRun.Cancelled);
        Assert.Equal("Looked up about petersen-dach.de: industry and company size", told.Subject);
        Assert.Equal("first,second", told.Data["providers"]);
    }

    [Theory, BothEngines]
    public async Task Failure_ThatLasts_IsGivenUpAndCanBeTriedAgain(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Fails(LookUpReason.SiteDown);
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");

        await test.PumpAsync();
        for (var hour = 0; hour < 12; hour++) await test.PumpAfterAsync(TimeSpan.FromHours(1));
        var failed = Assert.Single(await test.RunsAsync(id));
        var state = await test.UseAsync((ReadEnrichment read) => read.OfAsync(id, TestRun.Cancelled));
        Assert.Equal((EnrichmentOutcome.Failed, LookUpReason.SiteDown, 6), (failed.Outcome, failed.Results[0].Reason, failed.Tries));
        Assert.True(state is { CanTryAgain: true, IsQueued: false });

        provider.Knows((EnrichmentField.Industry, "Roofing"));
        Assert.True((await test.UseAsync((EnrichAgain again) => again.StartAsync(id, TestRun.Cancelled))).IsOk);
        await test.PumpAsync();

        Assert.Equal([EnrichmentOutcome.Failed, EnrichmentOutcome.Found], (await test.RunsAsync(id)).Select(r => r.Outcome));
        Assert.Equal("Roofing", (await test.LeadAsync(id)).EnrichmentData!.Industry);
    }

    [Theory, BothEngines]
    public async Task TryAgain_WhileItWaits_TriesNowInTheSameRun(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Fails(LookUpReason.SiteSlow);
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        provider.Knows((EnrichmentField.Industry, "Roofing"));

        for (var click = 0; click < 3; click++) Assert.True((await test.UseAsync((EnrichAgain again) => again.StartAsync(id, TestRun.Cancelled))).IsOk);
        await test.PumpAsync();

        var run = Assert.Single(await test.RunsAsync(id));
        Assert.Equal((EnrichmentOutcome.Found, 2), (run.Outcome, run.Tries));
        await using var context = test.Open();
        Assert.False(await context.WorkItems.AnyAsync(w => w.Kind == WorkKinds.LeadEnrich, TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task TryAgain_WhereTheNextTryWasLost_TriesNow(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Fails(LookUpReason.SiteSlow);
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        await using (var context = test.Open()) await context.WorkItems.ExecuteUpdateAsync(set => set.SetProperty(w => w.FailedOn, test.Host.Now), TestRun.Cancelled);
        provider.Knows((EnrichmentField.Industry, "Roofing"));

        Assert.True((await test.UseAsync((EnrichAgain again) => again.StartAsync(id, TestRun.Cancelled))).IsOk);
        await test.PumpAsync();

        Assert.Equal(EnrichmentOutcome.Found, Assert.Single(await test.RunsAsync(id)).Outcome);
    }

    [Theory, BothEngines]
    public async Task Address_CorrectedWhileItWaits_IsLookedUpInsteadOfTheOldOne(Engine engine)
    {
        var (first, second) = (new PretendProvider("first"), new PretendProvider("second"));
        first.Says = question => ProviderAnswer.Found([new FoundValue(EnrichmentField.Industry, $"Of {question.Trail.Site}", null)]);
        second.Fails(LookUpReason.ProviderDown);
        await using var test = await EnrichmentTest.StartAsync(engine, first, second);
        var id = await test.CaptureAsync("ada@peterson-dach.de");
        await test.PumpAsync();
        second.Says = _ => ProviderAnswer.Without(LookUpReason.NotKnown);

        test.Host.Time.Advance(TimeSpan.FromSeconds(1));
        await test.UseAsync((LeadEditor edit) => edit.ChangeFieldAsync(id, EditableField.Email, "ada@peterson-dach.de", "ada@petersen-dach.de", TestRun.Cancelled));
        await test.PumpAsync();

        Assert.Equal("Of petersen-dach.de", (await test.LeadAsync(id)).EnrichmentData!.Industry);
        Assert.Equal((EnrichmentOutcome.Found, "petersen-dach.de"), Assert.Single(await test.RunsAsync(id)) is var run ? (run.Outcome, run.Site) : default);
        await using var context = test.Open();
        Assert.False(await context.WorkItems.AnyAsync(w => w.Kind == WorkKinds.LeadEnrich, TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Lead_InTheTrash_IsNotLookedUp(Engine engine)
    {
        var provider = new PretendProvider();
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await using (var context = test.Open()) await context.Leads.ExecuteUpdateAsync(set => set.SetProperty(l => l.DeletedOn, test.Host.Now), TestRun.Cancelled);

        await test.PumpAsync();

        Assert.Empty(provider.Asked);
        Assert.Empty(await test.RunsAsync(id));
    }

    [Theory, BothEngines]
    public async Task Lead_ThatIsErased_TakesItsRunsAlong(Engine engine)
    {
        await using var test = await EnrichmentTest.StartAsync(engine, new PretendProvider());
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        Assert.Single(await test.RunsAsync(id));

        await using (var context = test.Open())
        {
            await context.Submissions.ExecuteDeleteAsync(TestRun.Cancelled);
            await context.Leads.Where(l => l.Id == id).ExecuteDeleteAsync(TestRun.Cancelled);
        }

        Assert.Empty(await test.RunsAsync(id));
    }
}
