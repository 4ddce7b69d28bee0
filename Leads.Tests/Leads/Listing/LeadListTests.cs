using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Listing;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Leads.Listing;

public sealed class LeadListTests
{
    private static readonly string[] Firsts = ["Ada", "Émile", "Jörg", "Zoë", "ada", "Łukasz"];
    private static readonly string[] Lasts = ["Müller", "muller", "Żak", "O'Neil", "van Dyk", "Zimmer", "Ångström"];

    [Theory]
    [BothEngines("-createdOn")]
    [BothEngines("createdOn")]
    [BothEngines("-score")]
    [BothEngines("score")]
    [BothEngines("-lastActivityOn")]
    [BothEngines("lastActivityOn")]
    [BothEngines("name")]
    [BothEngines("-name")]
    public async Task Pages_ThereAndBack_ShowEveryLeadOnceInOrder(Engine engine, string sort)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var all = await AddManyAsync(host, tenant, 75);
        await using var scope = host.As(tenant);
        var request = new LeadListRequest(LeadFilter.Everything, null, LeadSort.Find(sort)!, 10);
        var expected = Ordered(all, sort).Select(l => l.Id).ToList();

        var (there, last) = await WalkAsync(scope.Get<LeadList>(), request, p => p.NextCursor);
        var (back, _) = await WalkAsync(scope.Get<LeadList>(), request with { Cursor = last.PreviousCursor }, p => p.PreviousCursor);

        Assert.Equal(expected, there.SelectMany(p => p.Items.Select(r => r.Id)));
        Assert.Equal(expected.Take(70), Enumerable.Reverse(back).SelectMany(p => p.Items.Select(r => r.Id)));
    }

    [Theory]
    [BothEngines("example", "-createdOn")]
    [BothEngines("mull", "-createdOn")]
    [BothEngines("mull", "name")]
    [BothEngines("Müll", "-score")]
    [BothEngines("ada neil", "-createdOn")]
    [BothEngines("o'neil", "createdOn")]
    [BothEngines("person7@", "-createdOn")]
    [BothEngines("ny", "-createdOn")]
    [BothEngines("100%", "-createdOn")]
    [BothEngines("+49 170 12345", "-createdOn")]
    [BothEngines("nobodyhasthis", "-createdOn")]
    public async Task Search_ByEitherWay_FindsWhatLookingAtEachLeadWould(Engine engine, string searched, string sort)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var all = await AddManyAsync(host, tenant, 75);
        await AddManyAsync(host, await host.AddTenantAsync(), 5);
        await using var scope = host.As(tenant);
        var filter = LeadFilterAddress.Read([new("status", "new,contacted")]).Value;
        var terms = SearchText.Terms(searched);
        var expected = Ordered(all.Where(l => l.Status is LeadStatus.New or LeadStatus.Contacted && terms.All(t => l.SearchText.Contains(t, StringComparison.Ordinal))), sort).Select(l => l.Id);

        var (pages, _) = await WalkAsync(scope.Get<LeadList>(), new LeadListRequest(filter, searched, LeadSort.Find(sort)!, 6), p => p.NextCursor);
        var count = await scope.Get<LeadList>().CountAsync(filter, searched, TestRun.Cancelled);

        var found = pages.SelectMany(p => p.Items.Select(r => r.Id)).ToList();
        Assert.Equal(expected, found);
        Assert.Equal(found.Count, count.Value);
    }

    [Theory, BothEngines]
    public async Task Page_OfLeadsWithChannelAndOwner_NamesThem(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var owner = await host.AddUserAsync(A.User().Named("Mara Keller"));
        var channel = A.Channel().Named("Roof offer").Build(tenant, host.Now);
        await host.AddAsync(tenant, channel);
        await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace").From(LeadSource.WebsiteForm, channel.Id).OwnedBy(owner.Id));
        await host.AddLeadAsync(tenant, A.Lead().Named("Old", "Trash").InTrashSince(host.Now));
        await using var scope = host.As(tenant);

        var page = await scope.Get<LeadList>().PageAsync(new LeadListRequest(LeadFilter.Everything, null, LeadSort.NewestFirst), TestRun.Cancelled);

        var row = Assert.Single(page.Value.Items);
        Assert.Equal(("Ada Lovelace", "Roof offer", "Mara Keller"), (row.DisplayName, row.ChannelName, row.OwnerName));
        Assert.Null(page.Value.NextCursor);
        Assert.Null(page.Value.PreviousCursor);
    }

    [Theory]
    [BothEngines("nonsense")]
    [BothEngines("eyJhIjoxfQ")]
    public async Task Page_WithForeignCursor_IsRefused(Engine engine, string cursor)
    {
        await using var host = await TestHost.StartAsync(engine);
        await using var scope = host.As(await host.AddTenantAsync());

        var page = await scope.Get<LeadList>().PageAsync(new LeadListRequest(LeadFilter.Everything, null, LeadSort.NewestFirst, Cursor: cursor), TestRun.Cancelled);

        Assert.IsType<CursorInvalid>(page.Error);
    }

    [Theory, BothEngines]
    public async Task List_OfOneTenant_HasNothingOfAnother(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var (ours, theirs) = (await host.AddTenantAsync(), await host.AddTenantAsync());
        var foreign = await host.AddLeadAsync(theirs, A.Lead().Named("Ada", "Lovelace"));
        await using var scope = host.As(ours);
        var list = scope.Get<LeadList>();

        Assert.Empty((await list.PageAsync(new LeadListRequest(LeadFilter.Everything, null, LeadSort.NewestFirst), TestRun.Cancelled)).Value.Items);
        Assert.Empty((await list.PageAsync(new LeadListRequest(LeadFilter.Everything, "lovelace", LeadSort.NewestFirst), TestRun.Cancelled)).Value.Items);
        Assert.Empty((await list.RowsOfAsync([foreign.Id], LeadFilter.Everything, null, TestRun.Cancelled)).Value);
        Assert.Equal(0, (await list.CountAsync(LeadFilter.Everything, "lovelace", TestRun.Cancelled)).Value);
    }

    private static async Task<(List<LeadListPage> Pages, LeadListPage Last)> WalkAsync(LeadList list, LeadListRequest request, Func<LeadListPage, string?> onward)
    {
        var pages = new List<LeadListPage>();
        for (var cursor = request.Cursor; pages.Count == 0 || cursor is not null; cursor = onward(pages[^1]))
            pages.Add((await list.PageAsync(request with { Cursor = cursor }, TestRun.Cancelled)).Value);
        return (pages, pages[^1]);
    }

    private static IEnumerable<Lead> Ordered(IEnumerable<Lead> leads, string sort) => sort switch
    {
        "-createdOn" => leads.OrderByDescending(l => l.CreatedOn).ThenByDescending(l => l.Id),
        "createdOn" => leads.OrderBy(l => l.CreatedOn).ThenBy(l => l.Id),
        "-score" => leads.OrderByDescending(l => l.ScoreTotal).ThenByDescending(l => l.LastActivityOn).ThenByDescending(l => l.Id),
        "score" => leads.OrderBy(l => l.ScoreTotal).ThenBy(l => l.LastActivityOn).ThenBy(l => l.Id),
        "-lastActivityOn" => leads.OrderByDescending(l => l.LastActivityOn).ThenByDescending(l => l.Id),
        "lastActivityOn" => leads.OrderBy(l => l.LastActivityOn).ThenBy(l => l.Id),
        "name" => leads.OrderBy(l => l.SortName, StringComparer.Ordinal).ThenBy(l => l.Id),
        "-name" => leads.OrderByDescending(l => l.SortName, StringComparer.Ordinal).ThenByDescending(l => l.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
    };

    /// <summary>Leads with many ties in every order.</summary>
    private static async Task<List<Lead>> AddManyAsync(TestHost host, TenantAccess tenant, int count)
    {
        await using var context = host.Open(tenant);
        for (var i = 0; i < count; i++)
        {
            var lead = A.Lead().WithEmail($"person{i}@example.org").WithPhone($"+491701234{i:000}").Scored(i % 4 * 25).InStatus((LeadStatus)(i % 3)).CapturedOn(host.Now.AddDays(-i / 5));
            if (i % 9 != 0) lead.Named(Firsts[i % Firsts.Length], Lasts[i % Lasts.Length]);
            lead.OfCompany(i % 10 == 0 ? "100% Company" : "Example AG").AddTo(context, host.Now);
        }
        await context.SaveChangesAsync(TestRun.Cancelled);
        return await context.Leads.AsNoTracking().ToListAsync(TestRun.Cancelled);
    }
}
