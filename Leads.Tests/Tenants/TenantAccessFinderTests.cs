using Leads.Core.Data;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Tenants;

public sealed class TenantAccessFinderTests
{
    [Theory]
    [BothEngines(Role.AgencyAdmin, false, Role.AgencyAdmin, Role.AgencyAdmin)]
    [BothEngines(Role.AgencyMember, false, Role.AgencyMember, Role.AgencyMember)]
    [BothEngines(Role.AgencyMember, true, Role.AgencyMember, null)]
    [BothEngines(Role.TenantAdmin, true, Role.TenantAdmin, null)]
    [BothEngines(Role.TenantMember, true, Role.TenantMember, null)]
    [BothEngines(Role.TenantViewer, true, Role.TenantViewer, null)]
    public async Task Access_ByRole_IsThatOfTheRole(Engine engine, Role role, bool isAssigned, Role? inAcme, Role? inOther)
    {
        await using var host = await TestHost.StartAsync(engine);
        await using var scope = host.NewScope();
        var acme = (await scope.Get<CreateTenant>().CreateAsync("Acme", "acme", TestRun.Cancelled)).Value;
        await scope.Get<CreateTenant>().CreateAsync("Other", "other", TestRun.Cancelled);
        var user = (await scope.Get<CreateUser>().CreateAsync(
            new NewUser("ada@example.com", SiteHost.Password, role, isAssigned ? acme.Id : null), TestRun.Cancelled)).Value;
        var finder = scope.Get<TenantAccessFinder>();

        Assert.Equal(inAcme, (await finder.FindAsync(user, "acme", TestRun.Cancelled))?.Role);
        Assert.Equal(inOther, (await finder.FindAsync(user, "other", TestRun.Cancelled))?.Role);
        Assert.Null(await finder.FindAsync(user, "nowhere", TestRun.Cancelled));
        string[] visible = inOther is null ? ["acme"] : ["acme", "other"];
        Assert.Equal(visible, (await finder.ListForAsync(user, TestRun.Cancelled)).Select(t => t.Slug));
    }
}
