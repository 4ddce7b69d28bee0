using Leads.Core.Capture;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Capture;

public sealed class ChannelUseCaseTests
{
    [Theory, BothEngines]
    public async Task Connect_ByAdmin_MakesFormWhoseAddressIsKnown(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        await using var scope = host.As(tenant);

        var connected = await scope.Get<ConnectSource>().ConnectAsync(ChannelKind.WebsiteForm, "  Roof offer ", TestRun.Cancelled);

        var entry = await host.Get<ChannelDirectory>().FindAsync(connected.Value.Key, TestRun.Cancelled);
        Assert.Equal((tenant.TenantId, ChannelKind.WebsiteForm, "Roof offer"), (entry!.TenantId, entry.Kind, entry.Name));
    }

    [Theory, BothEngines]
    public async Task Changes_ByMember_AreRefused(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var channel = await AddChannelAsync(host, tenant);
        await using var scope = host.As(tenant with { Role = Role.TenantMember });

        Assert.IsType<NotAllowed>((await scope.Get<ConnectSource>().ConnectAsync(ChannelKind.WebsiteForm, "Roof offer", TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await scope.Get<EditChannel>().SaveAsync(channel.Id, Named("Roof offer"), TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await scope.Get<SwitchChannel>().SwitchAsync(channel.Id, isOn: false, TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await scope.Get<ChangeSecret>().SetAsync(channel.Id, "theirs", TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await scope.Get<SendTestDelivery>().SendAsync(channel.Id, TestRun.Cancelled)).Error);
    }

    [Theory, BothEngines]
    public async Task Channel_OfAnotherTenant_IsNotFound(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var (ours, theirs) = (await host.AddTenantAsync(), await host.AddTenantAsync());
        var channel = await AddChannelAsync(host, theirs);
        await using var scope = host.As(ours);

        Assert.IsType<ChannelNotFound>((await scope.Get<EditChannel>().SaveAsync(channel.Id, Named("Ours now"), TestRun.Cancelled)).Error);
        Assert.IsType<ChannelNotFound>((await scope.Get<SwitchChannel>().SwitchAsync(channel.Id, isOn: false, TestRun.Cancelled)).Error);
        Assert.IsType<ChannelNotFound>((await scope.Get<ChangeSecret>().SetAsync(channel.Id, "theirs", TestRun.Cancelled)).Error);
        Assert.IsType<ChannelNotFound>((await scope.Get<SendTestDelivery>().SendAsync(channel.Id, TestRun.Cancelled)).Error);
        Assert.IsType<ChannelNotFound>((await scope.Get<ChannelQueries>().FindAsync(channel.Id, TestRun.Cancelled)).Error);
        Assert.Empty((await scope.Get<ChannelQueries>().ListAsync(TestRun.Cancelled)).Value);
    }

    [Theory, BothEngines]
    public async Task Edit_OfSettings_KeepsAddressesAsBrowsersWriteThemAndTheMapping(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var channel = await AddChannelAsync(host, tenant, new ChannelSettings { Mapping = new Dictionary<string, string> { ["size"] = "message" } });
        await using var scope = host.As(tenant);

        var saved = await scope.Get<EditChannel>().SaveAsync(channel.Id, Named("Roof offer") with
        {
            ThankYouUrl = " https://Müller.example/Danke schön?a=b ",
            AllowedOrigins = ["https://Example.com/contact", "https://example.com", "http://example.com:8080", ""],
        }, TestRun.Cancelled);

        Assert.True(saved.IsOk);
        var settings = (await host.Get<ChannelDirectory>().FindAsync(channel.PublicKey, TestRun.Cancelled))!.Settings;
        Assert.Equal("https://xn--mller-kva.example/Danke%20sch%C3%B6n?a=b", settings.ThankYouUrl);
        Assert.Equal(["https://example.com", "http://example.com:8080"], settings.AllowedOrigins);
        Assert.Equal("message", settings.Mapping["size"]);
    }

    [Theory]
    [InlineData("", null, null, typeof(ChannelNameMissing))]
    [InlineData("\u200B ", null, null, typeof(ChannelNameMissing))]
    [InlineData("Form", "example.com/thanks", null, typeof(ThankYouUrlInvalid))]
    [InlineData("Form", "javascript:alert(1)", null, typeof(ThankYouUrlInvalid))]
    [InlineData("Form", "https://user@example.com", null, typeof(ThankYouUrlInvalid))]
    [InlineData("Form", null, "*", typeof(OriginInvalid))]
    [InlineData("Form", null, "https://*.example.com", typeof(OriginInvalid))]
    [InlineData("Form", null, "null", typeof(OriginInvalid))]
    public void Changes_ThatMakeNoSense_AreRefused(string name, string? thankYou, string? origin, Type error)
    {
        var read = new ChannelChanges { Name = name, ThankYouUrl = thankYou, AllowedOrigins = origin is null ? [] : [origin] }.Read();

        Assert.IsType(error, read.Error);
    }

    [Theory, BothEngines]
    public async Task Edit_OfOwner_TakesOnlyWhoWorksLeadsHere(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var channel = await AddChannelAsync(host, tenant);
        var (stranger, colleague) = (await host.AddUserAsync(), await host.AddUserAsync(A.User().Named("Kim")));
        await host.AddAsync(tenant, TenantMember.Create(tenant.TenantId, colleague.Id, Role.TenantMember, host.Now));
        await using var scope = host.As(tenant);

        var refused = await scope.Get<EditChannel>().SaveAsync(channel.Id, Named("Form") with { DefaultOwner = stranger.Id }, TestRun.Cancelled);
        var saved = await scope.Get<EditChannel>().SaveAsync(channel.Id, Named("Form") with { DefaultOwner = colleague.Id }, TestRun.Cancelled);

        Assert.IsType<OwnerUnknown>(refused.Error);
        Assert.True(saved.IsOk);
        Assert.Equal("Kim", (await scope.Get<ChannelQueries>().FindAsync(channel.Id, TestRun.Cancelled)).Value.DefaultOwner!.Name);
    }

    [Theory, BothEngines]
    public async Task Pause_OfKnownChannel_ClosesItsAddressAtOnceUntilResumed(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var channel = await AddChannelAsync(host, tenant);
        var directory = host.Get<ChannelDirectory>();
        Assert.NotNull(await directory.FindAsync(channel.PublicKey, TestRun.Cancelled));
        await using var scope = host.As(tenant);

        await scope.Get<SwitchChannel>().SwitchAsync(channel.Id, isOn: false, TestRun.Cancelled);
        Assert.Null(await directory.FindAsync(channel.PublicKey, TestRun.Cancelled));
        Assert.IsType<ChannelIsPaused>((await scope.Get<SendTestDelivery>().SendAsync(channel.Id, TestRun.Cancelled)).Error);

        await scope.Get<SwitchChannel>().SwitchAsync(channel.Id, isOn: true, TestRun.Cancelled);
        Assert.NotNull(await directory.FindAsync(channel.PublicKey, TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task SendTest_ToForm_IsStoredAndReadButMakesNoLead(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var channel = await AddChannelAsync(host, tenant);
        await using var scope = host.As(tenant);

        var sent = await scope.Get<SendTestDelivery>().SendAsync(channel.Id, TestRun.Cancelled);

        Assert.Equal((SubmissionOutcome.Test, (Guid?)null), (sent.Value.Outcome, sent.Value.LeadId));
        var details = await scope.Get<ChannelQueries>().FindAsync(channel.Id, TestRun.Cancelled);
        Assert.Null(details.Value.FirstLead);
        Assert.Equal(0, details.Value.Figures.WeekDeliveries);
        Assert.Null(Assert.Single((await scope.Get<ChannelQueries>().ListAsync(TestRun.Cancelled)).Value).LastReceivedOn);
        var listed = Assert.Single((await scope.Get<SubmissionQueries>().ListAsync(channel.Id, SubmissionFilter.All, after: null, TestRun.Cancelled)).Value.Items);
        Assert.Equal("Test Lead", listed.Who);
    }

    [Theory, BothEngines]
    public async Task SetSecret_OfWhoeverBringsOne_CountsAtOnceAndIsStoredEncrypted(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var (bridge, form) = (A.Channel().OfKind(ChannelKind.Other).Build(tenant, host.Now), A.Channel().Build(tenant, host.Now));
        var (google, page) = (A.Channel().OfKind(ChannelKind.GoogleLeadForm).Build(tenant, host.Now), A.Channel().OfKind(ChannelKind.FacebookLeadAd).Build(tenant, host.Now));
        await host.AddAsync(tenant, bridge, form, google, page);
        var directory = host.Get<ChannelDirectory>();
        Assert.Null((await directory.FindAsync(bridge.PublicKey, TestRun.Cancelled))!.Secret);
        await using var scope = host.As(tenant);
        var use = scope.Get<ChangeSecret>();

        Assert.True((await use.SetAsync(bridge.Id, " the app's secret ", TestRun.Cancelled)).IsOk);
        Assert.IsType<SecretMissing>((await use.SetAsync(bridge.Id, "  ", TestRun.Cancelled)).Error);
        Assert.IsType<SecretMissing>((await use.SetAsync(bridge.Id, new string('x', 501), TestRun.Cancelled)).Error);
        Assert.True((await use.SetAsync(form.Id, "the builder's secret", TestRun.Cancelled)).IsOk);
        Assert.IsType<ChannelNotFound>((await use.SetAsync(google.Id, "Google is told its key by us", TestRun.Cancelled)).Error);
        Assert.IsType<ChannelNotFound>((await use.RenewAsync(page.Id, TestRun.Cancelled)).Error);

        Assert.Equal("the app's secret", (await directory.FindAsync(bridge.PublicKey, TestRun.Cancelled))!.Secret);
    }

    private static ChannelChanges Named(string name) => new() { Name = name };

    private static async Task<Channel> AddChannelAsync(TestHost host, TenantAccess tenant, ChannelSettings? settings = null)
    {
        var channel = A.Channel().With(settings ?? new ChannelSettings()).Build(tenant, host.Now);
        await host.AddAsync(tenant, channel);
        return channel;
    }
}
