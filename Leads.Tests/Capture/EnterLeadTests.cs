using Leads.Core.Capture;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

public sealed class EnterLeadTests
{
    [Theory, BothEngines]
    public async Task EnterLead_OfNewPerson_TakesTheWayOfEveryCapture(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var boss = await host.AddUserAsync(A.User().WithAgencyRole(Role.AgencyAdmin));
        var tenant = await host.AddTenantAsync() with { Actor = Actor.Person(boss.Id, "Boss") };

        var entered = await EnterAsync(host, tenant, Ada() with { Owner = boss.Id });

        Assert.False(entered.Value.Joined);
        await using var context = host.Open(tenant);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal((entered.Value.LeadId, LeadSource.Manual, boss.Id, "+491705550192"), (lead.Id, lead.Source, lead.AssignedTo, lead.PhoneE164));
        var submission = await context.Submissions.SingleAsync(TestRun.Cancelled);
        Assert.Contains("\"firstName\":\"Ada\"", System.Text.Encoding.UTF8.GetString(submission.RawPayload), StringComparison.Ordinal);
        Assert.Equal("Boss", (await context.Activities.SingleAsync(TestRun.Cancelled)).ActorName);
    }

    [Theory, BothEngines]
    public async Task EnterLead_OfSomebodyKnown_AsksFirstThenJoins(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var known = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace").WithEmail("ada@engines.example"));

        Assert.Equal(new LeadKnown(known.Id, "Ada Lovelace"), (await EnterAsync(host, tenant, Ada())).Error);
        Assert.Equal(new EnteredLead(known.Id, Joined: true), (await EnterAsync(host, tenant, Ada() with { JoinsExisting = true })).Value);

        await using var context = host.Open(tenant);
        Assert.Equal("+491705550192", (await context.Leads.SingleAsync(TestRun.Cancelled)).PhoneE164);
    }

    [Theory, BothEngines]
    public async Task EnterLead_WithNothingToCallItBy_IsRefused(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var stranger = await host.AddUserAsync();

        Assert.IsType<IdentityNeeded>((await EnterAsync(host, tenant, new ManualLead { Company = "Engines", Notes = "Met at a fair" })).Error);
        Assert.IsType<FieldInvalid>((await EnterAsync(host, tenant, Ada() with { Email = "ada@" })).Error);
        Assert.IsType<OwnerUnknown>((await EnterAsync(host, tenant, Ada() with { Owner = stranger.Id })).Error);
        Assert.IsType<NotAllowed>((await EnterAsync(host, tenant with { Role = Role.TenantViewer }, Ada())).Error);
        await using var context = host.Open(tenant);
        Assert.False(await context.Submissions.AnyAsync(TestRun.Cancelled));
    }

    private static ManualLead Ada() => new() { FirstName = "Ada", LastName = "Lovelace", Email = "ada@engines.example", Phone = "0170 5550192" };

    private static async Task<Core.Common.Result<EnteredLead>> EnterAsync(TestHost host, TenantAccess tenant, ManualLead lead)
    {
        await using var scope = host.As(tenant);
        return await scope.Get<EnterLead>().EnterAsync(lead, TestRun.Cancelled);
    }
}
