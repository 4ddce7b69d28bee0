using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Listing;
using Leads.Core.Leads.Tags;
using Leads.Core.Reporting;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Leads;

public sealed class TagTests
{
    [Theory, BothEngines]
    public async Task Put_ByNamesThatDifferInCaseOnly_IsOneTagOnce_AndTold(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));
        await using var scope = host.As(tenant);
        var tagger = scope.Get<TagLead>();

        var made = await Task.WhenAll(new[] { "Fair  2026", "fair 2026", " FAIR 2026" }.Select(name => tagger.PutAsync(lead.Id, name, TestRun.Cancelled)));
        Assert.True((await tagger.PutAsync(lead.Id, "Übergabe", TestRun.Cancelled)).IsOk);

        var tag = Assert.Single(made.Select(m => m.Value).Distinct());
        var read = await scope.Get<ReadLead>().ReadAsync(lead.Id, TestRun.Cancelled);
        Assert.Equal([(tag.Name, TagColour.Blue), ("Übergabe", TagColour.Green)], read!.Tags.Select(t => (t.Name, t.Colour)));
        await using var context = host.Open(tenant);
        Assert.Equal(2, await context.Activities.CountAsync(a => a.Kind == ActivityKind.FieldChanged, TestRun.Cancelled));
        Assert.True((await context.Leads.SingleAsync(TestRun.Cancelled)).Version > lead.Version);
    }

    [Theory, BothEngines]
    public async Task TakeOff_LeavesTheTag_AndDeleteTakesItOffAll(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var (ada, bea) = (await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace")), await host.AddLeadAsync(tenant, A.Lead().Named("Bea", "Lee")));
        await using var scope = host.As(tenant);
        var (tagger, book) = (scope.Get<TagLead>(), scope.Get<TagBook>());
        var vip = (await tagger.PutAsync(ada.Id, "VIP", TestRun.Cancelled)).Value;
        Assert.True((await tagger.PutAsync(bea.Id, "VIP", TestRun.Cancelled)).IsOk);
        Assert.Equal(2, (await book.CountAsync(TestRun.Cancelled))[vip.Id]);

        Assert.True((await tagger.TakeOffAsync(ada.Id, vip.Id, TestRun.Cancelled)).IsOk);
        Assert.True((await tagger.TakeOffAsync(ada.Id, vip.Id, TestRun.Cancelled)).IsOk);

        Assert.Equal(1, (await book.CountAsync(TestRun.Cancelled))[vip.Id]);
        Assert.True((await book.DeleteAsync(vip.Id, TestRun.Cancelled)).IsOk);
        Assert.Empty(await book.ListAsync(TestRun.Cancelled));
        Assert.Empty((await scope.Get<ReadLead>().ReadAsync(bea.Id, TestRun.Cancelled))!.Tags);
    }

    [Theory, BothEngines]
    public async Task Change_ToAnothersName_IsRefused_AndViewersChangeNothing(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));
        await using var scope = host.As(tenant);
        var (tagger, book) = (scope.Get<TagLead>(), scope.Get<TagBook>());
        var vip = (await tagger.PutAsync(lead.Id, "VIP", TestRun.Cancelled)).Value;
        Assert.True((await tagger.PutAsync(lead.Id, "Cold call", TestRun.Cancelled)).IsOk);

        Assert.Equal("Cold call", Assert.IsType<TagNameTaken>((await book.ChangeAsync(vip.Id, "cold  CALL", TagColour.Red, TestRun.Cancelled)).Error).Name);
        Assert.IsType<TagNameInvalid>((await book.ChangeAsync(vip.Id, "\u200B ", TagColour.Red, TestRun.Cancelled)).Error);
        Assert.IsType<TagNameInvalid>((await tagger.PutAsync(lead.Id, new string('x', TagName.MaxLength + 1), TestRun.Cancelled)).Error);
        Assert.Equal(("Vip", TagColour.Red), ((await book.ChangeAsync(vip.Id, "Vip", TagColour.Red, TestRun.Cancelled)).Value is var changed) ? (changed.Name, changed.Colour) : default);

        await using var other = host.As(tenant with { Role = Role.TenantViewer });
        Assert.IsType<NotAllowed>((await other.Get<TagLead>().PutAsync(lead.Id, "Mine", TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await other.Get<TagBook>().DeleteAsync(vip.Id, TestRun.Cancelled)).Error);
    }

    [Theory, BothEngines]
    public async Task Filter_ByTag_FindsThoseWithAndWithout_AndRowsShowThem(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        await using var scope = host.As(tenant);
        var tagger = scope.Get<TagLead>();
        var ids = new Dictionary<string, Guid>();
        foreach (var (name, tags) in new[] { ("Ann", (string[])["VIP", "Fair"]), ("Bea", ["Fair"]), ("Cleo", []) })
        {
            var lead = await host.AddLeadAsync(tenant, A.Lead().Named(name, "Lee"));
            foreach (var tag in tags) ids[tag] = (await tagger.PutAsync(lead.Id, tag, TestRun.Cancelled)).Value.Id;
        }
        var (vip, fair) = (ids["VIP"].ToString(), ids["Fair"].ToString());

        Assert.Equal(["Ann"], await NamesAsync(scope, FilterOperator.Is, vip));
        Assert.Equal(["Ann", "Bea"], await NamesAsync(scope, FilterOperator.IsAnyOf, vip, fair));
        Assert.Equal(["Bea", "Cleo"], await NamesAsync(scope, FilterOperator.IsNot, vip));
        Assert.Equal(["Cleo"], await NamesAsync(scope, FilterOperator.IsNoneOf, vip, fair));
        Assert.Equal(["Cleo"], await NamesAsync(scope, FilterOperator.IsEmpty));
        Assert.Equal(["Ann", "Bea"], await NamesAsync(scope, FilterOperator.IsNotEmpty));
        var page = await scope.Get<LeadList>().PageAsync(new LeadListRequest(LeadFilter.Everything, null, new LeadSort(LeadSortKey.Name, false)), TestRun.Cancelled);
        Assert.Equal(["Fair VIP", "Fair", ""], page.Value.Items.Select(r => string.Join(' ', r.Tags.Select(t => t.Name))));
    }

    private static async Task<IEnumerable<string?>> NamesAsync(TenantScope scope, FilterOperator @operator, params string[] values)
    {
        var filter = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Tags, @operator, values));
        Assert.Equal(filter, LeadFilterJson.Parse(LeadFilterJson.Write(filter)).Value);
        var page = await scope.Get<LeadList>().PageAsync(new LeadListRequest(filter, null, new LeadSort(LeadSortKey.Name, false)), TestRun.Cancelled);
        return page.Value.Items.Select(r => r.FirstName);
    }
}
