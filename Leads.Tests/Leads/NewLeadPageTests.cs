using Bunit;
using Leads.Core.Leads;
using Leads.Tests.Support;
using Leads.Web.Leads;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Leads;

public sealed class NewLeadPageTests
{
    [Fact]
    public async Task NewLead_OfSomebodyKnown_HintsWhileTypingAndAsksBeforeJoining()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        var known = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace").WithEmail("ada@engines.example"));
        await using var pages = new PageContext(host, tenant);
        var page = pages.Open<NewLeadPage>();

        page.WaitForElement("#new-email").Input("ada@engines.example");
        page.WaitForAssertion(() =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Contains("same e-mail", page.Find(".hints").TextContent, StringComparison.Ordinal);
        });
        page.Find("form").Submit();
        page.WaitForElement(".note.warm");
        page.FindAll("button").Single(b => b.TextContent == "Add to Ada Lovelace").Click();

        page.WaitForAssertion(() => Assert.EndsWith($"/t/{tenant.Slug}/leads/{known.Id}", Address(pages), StringComparison.Ordinal));
    }

    [Fact]
    public async Task NewLead_Saved_OpensTheLead()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        await using var pages = new PageContext(host, tenant);
        var page = pages.Open<NewLeadPage>();

        page.WaitForElement("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("A lead needs a name", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        page.Find("#new-last").Input("Lovelace");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Matches("/leads/[0-9a-f-]{36}$", Address(pages)));
        await using var context = host.Open(tenant);
        Assert.Equal(LeadSource.Manual, context.Leads.Single().Source);
    }

    private static string Address(PageContext pages) => pages.Services.GetRequiredService<NavigationManager>().Uri;
}
