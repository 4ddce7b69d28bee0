using System.Globalization;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Scoring;
using Leads.Core.Scoring.Learning;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Scoring;

/// <summary>Points proposed for a draft by what became of closed leads.</summary>
public sealed class SuggestionTests
{
    [Theory, BothEngines]
    public async Task Suggestion_OfEnoughHistory_IsTakenIntoTheDraft(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        for (var n = 0; n < 240; n++) await AddClosedAsync(host, tenant, n);
        await using var scope = host.As(tenant);
        var (book, suggester) = (scope.Get<ScoreModelBook>(), scope.Get<SuggestPoints>());
        var draft = (await book.StartDraftAsync(null, TestRun.Cancelled)).Value;

        Assert.True((await suggester.StartAsync(draft, TestRun.Cancelled)).IsOk);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreSuggest, TestRun.Cancelled);

        var suggestion = (await book.FindAsync(draft, TestRun.Cancelled)).Value.Suggestion!;
        Assert.Equal((true, 120, 120), (suggestion.IsDone, suggestion.Won, suggestion.Lost));
        var area = suggestion.Rules!.Factors.First(f => f.Label.StartsWith("Area", StringComparison.Ordinal));
        var evidence = suggestion.Evidence.Single(e => e.Key == area.Key);
        Assert.Equal((240, 120), (evidence.With + evidence.Without, evidence.WonWith + evidence.WonWithout));
        Assert.True(suggestion.AucAfter > 0.9, $"{suggestion.AucAfter}");
        Assert.True((await suggester.TakeAsync(draft, TestRun.Cancelled)).IsOk);
        var taken = (await book.FindAsync(draft, TestRun.Cancelled)).Value;
        Assert.Null(taken.Suggestion);
        Assert.Equal(suggestion.Rules.Factors, taken.Rules.Factors);
    }

    [Theory, BothEngines]
    public async Task Suggestion_OfLittleHistory_ProposesNothing(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        for (var n = 0; n < 4; n++) await AddClosedAsync(host, tenant, n);
        await using var scope = host.As(tenant);
        var draft = (await scope.Get<ScoreModelBook>().StartDraftAsync(null, TestRun.Cancelled)).Value;

        await scope.Get<SuggestPoints>().StartAsync(draft, TestRun.Cancelled);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreSuggest, TestRun.Cancelled);

        var suggestion = (await scope.Get<ScoreModelBook>().FindAsync(draft, TestRun.Cancelled)).Value.Suggestion!;
        Assert.Equal((true, false), (suggestion.IsDone, suggestion.HasEnough));
        Assert.Null(suggestion.Rules);
    }

    [Theory, BothEngines]
    public async Task History_OfALeadEditedAfterItWasWon_HoldsWhatWasKnownBefore(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await AddClosedAsync(host, tenant, 3);
        host.Time.Advance(TimeSpan.FromDays(1));
        await using var scope = host.As(tenant);
        Assert.True((await scope.Get<LeadEditor>().ChangeFieldAsync(lead.Id, EditableField.JobTitle, null, "Geschäftsführer", TestRun.Cancelled)).IsOk);

        await using var context = host.Open(tenant);
        var history = await HistoryReader.OfAsync(context, [], tenant.Country, TestRun.Cancelled);

        var closed = Assert.Single(history);
        Assert.Null(closed.Facts.Lead.JobTitle);
        Assert.DoesNotContain(closed.Facts.Happened, h => h.On > closed.ClosedOn);
    }

    /// <summary>Those with an odd number have a large area and are won.</summary>
    private static Task<Lead> AddClosedAsync(TestHost host, TenantAccess tenant, int n)
    {
        var area = ((n % 2) * 500) + (n % 50);
        return host.AddLeadAsync(tenant, A.Lead().Named("Lea", $"L{n}").InStatus(n % 2 == 1 ? LeadStatus.Converted : LeadStatus.Disqualified)
            .Drafted(d => d with { OtherAnswers = [new Answer("Area", area.ToString(CultureInfo.InvariantCulture))] }));
    }
}
