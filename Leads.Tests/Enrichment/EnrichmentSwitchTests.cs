using Leads.Core.Common;
using Leads.Core.Enrichment;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Enrichment;

public sealed class EnrichmentSwitchTests
{
    [Theory, BothEngines]
    public async Task Installation_SwitchedOff_AsksNobody(Engine engine)
    {
        var provider = new PretendProvider();
        await using var test = await EnrichmentTest.StartAsync(engine, new EnrichmentOptions { IsEnabled = false }, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");

        await test.PumpAsync();
        var again = await test.UseAsync((EnrichAgain enrich) => enrich.StartAsync(id, TestRun.Cancelled));

        Assert.Empty(provider.Asked);
        Assert.Empty(await test.RunsAsync(id));
        Assert.IsType<EnrichmentOff>(again.Error);
        Assert.True((await test.UseAsync((ReadEnrichment read) => read.OfAsync(id, TestRun.Cancelled))) is { IsOn: false, IsAllowed: false });
    }

    [Theory, BothEngines]
    public async Task Tenant_SwitchedOff_AsksNobodyUntilItIsOnAgain(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        Assert.True((await test.UseAsync((SwitchEnrichment change) => change.SwitchAsync(false, TestRun.Cancelled))).IsOk);
        var id = await test.CaptureAsync("ada@petersen-dach.de");

        await test.PumpAsync();
        Assert.Empty(provider.Asked);
        Assert.True((await test.UseAsync((ReadEnrichment read) => read.OfAsync(id, TestRun.Cancelled))) is { IsOn: false, IsAllowed: true });
        await test.UseAsync((SwitchEnrichment change) => change.SwitchAsync(true, TestRun.Cancelled));
        await test.UseAsync((EnrichAgain enrich) => enrich.StartAsync(id, TestRun.Cancelled));
        await test.PumpAsync();

        Assert.Equal("Roofing", (await test.LeadAsync(id)).EnrichmentData!.Industry);
        await using var context = test.Open();
        Assert.Equal(new TenantSettings().DisqualificationReasons, (await context.Tenants.SingleAsync(t => t.Id == test.Tenant.TenantId, TestRun.Cancelled)).Settings.DisqualificationReasons);
    }

    [Theory, BothEngines]
    public async Task Tenant_SwitchedOffWhileARunWaits_EndsIt(Engine engine)
    {
        var provider = new PretendProvider();
        provider.Fails(LookUpReason.SiteDown);
        await using var test = await EnrichmentTest.StartAsync(engine, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();

        await test.UseAsync((SwitchEnrichment change) => change.SwitchAsync(false, TestRun.Cancelled));
        await test.PumpAfterAsync(TimeSpan.FromMinutes(2));

        Assert.Single(provider.Asked);
        Assert.NotNull(Assert.Single(await test.RunsAsync(id)).FinishedOn);
    }

    [Theory]
    [BothEngines(Role.TenantMember)]
    [BothEngines(Role.TenantViewer)]
    [BothEngines(Role.AgencyMember)]
    public async Task Switching_IsForAdmins(Engine engine, Role role)
    {
        await using var test = await EnrichmentTest.StartAsync(engine, new PretendProvider());
        await using var scope = test.Host.As(test.Tenant with { Role = role });

        Assert.IsType<NotAllowed>((await scope.Get<SwitchEnrichment>().SwitchAsync(false, TestRun.Cancelled)).Error);
    }

    [Theory, BothEngines]
    public async Task Viewer_CanNeitherTryAgainNorTakeBackNorChange(Engine engine)
    {
        await using var test = await EnrichmentTest.StartAsync(engine, new PretendProvider());
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await using var scope = test.Host.As(test.Tenant with { Role = Role.TenantViewer });

        Assert.IsType<NotAllowed>((await scope.Get<EnrichAgain>().StartAsync(id, TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await scope.Get<TakeBackEnrichment>().TakeBackAsync(id, id, TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await scope.Get<ChangeEnrichedValue>().ChangeAsync(id, EnrichmentField.Industry, null, "Roofing", TestRun.Cancelled)).Error);
    }
}
