using Leads.Core.Activities;
using Leads.Core.Leads;
using Leads.Core.Leads.Pipeline;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Leads;

public sealed class AnswerChecklistTests
{
    [Theory, BothEngines]
    public async Task AnswerChecklist_TickedTwiceAndTakenBack_TellsEachChangeOnce(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));

        foreach (var isKnown in new[] { true, true, false })
        {
            Assert.True((await AnswerAsync(host, tenant, lead.Id, "Need", isKnown)).IsOk);
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.True((await AnswerAsync(host, tenant, lead.Id, "Budget", true)).IsOk);

        await using var context = host.Open(tenant);
        Assert.Equal(["Budget"], (await context.Leads.SingleAsync(TestRun.Cancelled)).KnownOfChecklist);
        var told = await context.Activities.Where(a => a.Kind == ActivityKind.FieldChanged).OrderBy(a => a.OccurredOn).Select(a => a.Subject).ToListAsync(TestRun.Cancelled);
        Assert.Equal(["Need is known", "Need is open again", "Budget is known"], told);
    }

    [Theory, BothEngines]
    public async Task AnswerChecklist_UnknownItemViewerOrOtherTenant_IsRefused(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var other = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));

        Assert.IsType<ChecklistItemUnknown>((await AnswerAsync(host, tenant, lead.Id, "Shoe size", true)).Error);
        Assert.IsType<NotAllowed>((await AnswerAsync(host, tenant with { Role = Role.TenantViewer }, lead.Id, "Need", true)).Error);
        Assert.IsType<LeadNotFound>((await AnswerAsync(host, other, lead.Id, "Need", true)).Error);
    }

    private static async Task<Core.Common.Result<int>> AnswerAsync(TestHost host, TenantAccess tenant, Guid lead, string item, bool isKnown)
    {
        await using var scope = host.As(tenant);
        return await scope.Get<AnswerChecklist>().AnswerAsync(lead, item, isKnown, TestRun.Cancelled);
    }
}
