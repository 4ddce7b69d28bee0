using Leads.Core.Activities;
using Leads.Core.Enrichment;
using Leads.Core.Leads;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Enrichment;

public sealed class TakeBackEnrichmentTests
{
    [Theory, BothEngines]
    public async Task TakingBack_ARun_LeavesTheLeadAsBefore(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"), (EnrichmentField.CompanySize, "11-50"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        var run = Assert.Single(await test.RunsAsync(id));

        var kept = await test.UseAsync((TakeBackEnrichment back) => back.TakeBackAsync(id, run.Id, TestRun.Cancelled));
        var again = await test.UseAsync((TakeBackEnrichment back) => back.TakeBackAsync(id, run.Id, TestRun.Cancelled));

        Assert.Empty(kept.Value);
        Assert.IsType<NothingToTakeBack>(again.Error);
        Assert.Null((await test.LeadAsync(id)).EnrichmentData);
        Assert.Equal(("Mara", test.Host.Now), Assert.Single(await test.RunsAsync(id)) is var taken ? (taken.TakenBackByName, taken.TakenBackOn) : default);
        await using var context = test.Open();
        Assert.Equal(1, await context.Activities.CountAsync(a => a.Kind == ActivityKind.Enriched, TestRun.Cancelled));
        Assert.Equal("Mara", (await context.Activities.SingleAsync(a => a.Kind == ActivityKind.FieldChanged, TestRun.Cancelled)).ActorName);
    }

    [Theory, BothEngines]
    public async Task TakingBack_PutsBackWhatAnEarlierRunHadFound(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        var before = (await test.LeadAsync(id)).EnrichmentData;
        provider.Knows((EnrichmentField.Industry, "Solar"), (EnrichmentField.Country, "DE"));
        test.Host.Time.Advance(TimeSpan.FromDays(40));
        await test.UseAsync((EnrichAgain again) => again.StartAsync(id, TestRun.Cancelled));
        await test.PumpAsync();
        Assert.Equal("Solar", (await test.LeadAsync(id)).EnrichmentData!.Industry);

        await test.UseAsync(async (TakeBackEnrichment back) => await back.TakeBackAsync(id, (await test.RunsAsync(id))[1].Id, TestRun.Cancelled));

        var data = (await test.LeadAsync(id)).EnrichmentData!;
        Assert.Equal(("Roofing", before!.OriginOf(EnrichmentField.Industry), null), (data.Industry, data.OriginOf(EnrichmentField.Industry), data.Country));
    }

    [Theory, BothEngines]
    public async Task TakingBack_LeavesWhatSomebodyHasChangedSince(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"), (EnrichmentField.CompanySize, "11-50"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        await test.UseAsync((ChangeEnrichedValue change) => change.ChangeAsync(id, EnrichmentField.Industry, "Roofing", "Roofs and solar", TestRun.Cancelled));

        var kept = await test.UseAsync(async (TakeBackEnrichment back) => await back.TakeBackAsync(id, (await test.RunsAsync(id))[0].Id, TestRun.Cancelled));

        Assert.Equal([EnrichmentField.Industry], kept.Value);
        var data = (await test.LeadAsync(id)).EnrichmentData!;
        Assert.Equal(("Roofs and solar", null), (data.Industry, data.CompanySize));
    }

    [Theory, BothEngines]
    public async Task TakingBack_ARunThatWaits_EndsIt(Engine engine)
    {
        var (first, second) = (new PretendProvider("first"), new PretendProvider("second"));
        first.Knows((EnrichmentField.Industry, "Roofing"));
        second.Fails(LookUpReason.ProviderDown);
        await using var test = await EnrichmentTest.StartAsync(engine, first, second);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();

        await test.UseAsync(async (TakeBackEnrichment back) => await back.TakeBackAsync(id, (await test.RunsAsync(id))[0].Id, TestRun.Cancelled));
        second.Knows((EnrichmentField.CompanySize, "11-50"));
        await test.PumpAfterAsync(TimeSpan.FromHours(1));

        Assert.NotNull(Assert.Single(await test.RunsAsync(id)).FinishedOn);
        Assert.Null((await test.LeadAsync(id)).EnrichmentData);
        Assert.True((await test.UseAsync((ReadEnrichment read) => read.OfAsync(id, TestRun.Cancelled)))!.CanTryAgain);
    }

    [Theory, BothEngines]
    public async Task TakingBack_AnotherLeadsRun_IsRefused(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var (ours, other) = (await test.CaptureAsync("ada@petersen-dach.de"), await test.CaptureAsync("grace@hopper.de"));
        await test.PumpAsync();

        var refused = await test.UseAsync(async (TakeBackEnrichment back) => await back.TakeBackAsync(ours, (await test.RunsAsync(other))[0].Id, TestRun.Cancelled));

        Assert.IsType<EnrichmentRunNotFound>(refused.Error);
        Assert.Equal("Roofing", (await test.LeadAsync(other)).EnrichmentData!.Industry);
    }
}
