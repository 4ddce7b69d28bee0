using System.Globalization;
using Leads.Core.Activities;
using Leads.Core.Enrichment;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Enrichment;

public sealed class EnrichmentOutageTests
{
    private const int Leads = 50;

    [Theory, BothEngines]
    public async Task Provider_DownForAnHour_DelaysNothingAndEveryLeadIsEnrichedOnceAfterwards(Engine engine)
    {
        var provider = new PretendProvider();
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var (downUntil, answered) = (test.Host.Now.AddHours(1), 0);
        provider.Says = question =>
        {
            if (test.Host.Now < downUntil) return ProviderAnswer.Without(LookUpReason.ProviderDown) with { IsProviderDown = true };
            Interlocked.Increment(ref answered);
            return ProviderAnswer.Found([new FoundValue(EnrichmentField.Industry, "Roofing", $"https://{question.Trail.Site}/")]);
        };

        // Leads come all the time, and the others' work goes on.
        var ids = new List<Guid>();
        for (var i = 0; i < Leads; i++)
        {
            ids.Add(await test.CaptureAsync(string.Create(CultureInfo.InvariantCulture, $"ada@company-{i}.de")));
            if (i % 10 == 9) await test.PumpAfterAsync(TimeSpan.FromMinutes(5));
        }
        var askedWhileDown = provider.Asked.Count;
        await using (var context = test.Open())
        {
            Assert.Equal(Leads, await context.Scores.CountAsync(TestRun.Cancelled));
            Assert.All(await context.Leads.AsNoTracking().ToListAsync(TestRun.Cancelled), lead => Assert.NotNull(lead.ScoreVersion));
            Assert.False(await context.Activities.AnyAsync(a => a.Kind == ActivityKind.Enriched, TestRun.Cancelled));
        }
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(5); passed += TimeSpan.FromMinutes(10)) await test.PumpAfterAsync(TimeSpan.FromMinutes(10));
        await test.PumpAsync(WorkKinds.LeadScore);

        // Who is down is left alone, and not asked for each lead.
        Assert.InRange(askedWhileDown, 1, Leads / 2);
        Assert.Equal(Leads, answered);
        await using var after = test.Open();
        Assert.Equal(ids.Order(), (await after.EnrichmentRuns.Where(r => r.Outcome == EnrichmentOutcome.Found).Select(r => r.LeadId).ToListAsync(TestRun.Cancelled)).Order());
        Assert.Equal(Leads, await after.EnrichmentRuns.CountAsync(TestRun.Cancelled));
        Assert.Equal(ids.Order(), (await after.Activities.Where(a => a.Kind == ActivityKind.Enriched).Select(a => a.LeadId).ToListAsync(TestRun.Cancelled)).Order());
        Assert.All(await after.Leads.AsNoTracking().ToListAsync(TestRun.Cancelled), lead => Assert.Equal("Roofing", lead.EnrichmentData!.Industry));
        Assert.Empty(await after.WorkItems.ToListAsync(TestRun.Cancelled));
    }
}
