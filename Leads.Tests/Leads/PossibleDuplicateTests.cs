using Leads.Core.Common;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Duplicates;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Leads;

public sealed class PossibleDuplicateTests
{
    [Theory]
    [BothEngines("J.", null, "Petersen Dachbau")]
    [BothEngines("Jonas", "info@petersen-dach.example", null)]
    [BothEngines("Someone", "jonas+form@petersen-dach.example", null)]
    public async Task Flag_AfterCaptureOfLikelyTwin_MarksItOnceAndNotAgainAfterDismissal(Engine engine, string first, string? email, string? company)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var other = await host.AddTenantAsync();
        await host.AddLeadAsync(other, Jonas());
        var older = await host.AddLeadAsync(tenant, Jonas());
        host.Time.Advance(TimeSpan.FromDays(1));
        var newer = await host.AddLeadAsync(tenant, A.Lead().Drafted(d => d with
        {
            FirstName = first, LastName = "Petersen", Email = email, EmailNormalized = EmailAddress.Normalize(email), Company = company,
        }));

        await FlagAsync(host, tenant, newer.Id);
        await FlagAsync(host, tenant, older.Id);

        Assert.Equal((older.Id, null), (await TwinOfAsync(host, tenant, newer.Id), await TwinOfAsync(host, tenant, older.Id)));
        await using (var scope = host.As(tenant))
            Assert.True((await scope.Get<DismissDuplicate>().DismissAsync(newer.Id, TestRun.Cancelled)).IsOk);
        await FlagAsync(host, tenant, newer.Id);
        await FlagAsync(host, tenant, older.Id);
        Assert.Equal((null, null), (await TwinOfAsync(host, tenant, newer.Id), await TwinOfAsync(host, tenant, older.Id)));
    }

    [Theory, BothEngines]
    public async Task Flag_OfNamesakeOnly_MarksNothing(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        await host.AddLeadAsync(tenant, Jonas());
        var namesake = await host.AddLeadAsync(tenant, A.Lead().Named("Jonas", "Petersen").OfCompany("Other AG"));

        await FlagAsync(host, tenant, namesake.Id);

        Assert.Null(await TwinOfAsync(host, tenant, namesake.Id));
    }

    [Theory]
    [BothEngines(null, null, "JONAS@petersen-dach.example", null, null, Likeness.SameEmail)]
    [BothEngines(null, null, null, "0170 5550192", null, Likeness.SamePhone)]
    [BothEngines("jonas", "petersen", null, null, "petersen dachbau", Likeness.NameAndCompany)]
    [BothEngines("Jonas", "Petersen", null, null, null, Likeness.SameName)]
    [BothEngines("Jonas", null, null, null, null, null)]
    [BothEngines("Li", "Xu", null, null, null, null)]
    public async Task LikelyMatches_WhileTyping_NameWhoItMayBe(Engine engine, string? first, string? last, string? email, string? phone, string? company, Likeness? why)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var mara = await host.AddUserAsync(A.User().Named("Mara"));
        await host.AddLeadAsync(await host.AddTenantAsync(), Jonas());
        await host.AddLeadAsync(tenant, Jonas().InTrashSince(host.Now));
        var lead = await host.AddLeadAsync(tenant, Jonas().OwnedBy(mara.Id));
        await using var scope = host.As(tenant);

        var found = await scope.Get<LikelyMatches>().FindAsync(PersonLook.Typed(first, last, email, phone, company, "DE"), TestRun.Cancelled);

        if (why is null) Assert.Empty(found);
        else Assert.Equal(new LikelyMatch(lead.Id, "Jonas Petersen", "Petersen Dachbau GmbH", LeadStatus.New, "Mara", why.Value), Assert.Single(found));
    }

    private static LeadBuilder Jonas()
        => A.Lead().Named("Jonas", "Petersen").OfCompany("Petersen Dachbau GmbH").WithEmail("jonas@petersen-dach.example").WithPhone("+491705550192");

    private static async Task FlagAsync(TestHost host, TenantAccess tenant, Guid lead)
    {
        await using var scope = host.As(tenant);
        var handler = scope.Get<IEnumerable<IWorkHandler>>().OfType<FlagPossibleDuplicates>().Single();
        await handler.HandleAsync(new LeasedWork(tenant.TenantId, lead, lead, 1), TestRun.Cancelled);
    }

    private static async Task<Guid?> TwinOfAsync(TestHost host, TenantAccess tenant, Guid lead)
    {
        await using var context = host.Open(tenant);
        return await context.Leads.Where(l => l.Id == lead).Select(l => l.PossibleDuplicateOf).SingleAsync(TestRun.Cancelled);
    }
}
