using Leads.Core.Common;
using Leads.Core.Mail;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Mail;

/// <summary>What of the mail settings and the suppression list is taken, from whom, and for which tenant.</summary>
public sealed class MailSettingsTests
{
    [Theory, BothEngines]
    public async Task Settings_AreCheckedAndKept(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();

        Assert.IsType<MailAddressInvalid>((await ChangeAsync(host, tenant, new MailSettings { FromAddress = "nobody" })).Error);
        Assert.IsType<MailAddressInvalid>((await ChangeAsync(host, tenant, new MailSettings { FromAddress = "A <a@solar.example>" })).Error);
        Assert.IsType<MailAddressInvalid>((await ChangeAsync(host, tenant, new MailSettings { ReplyTo = "a@solar.example, b@solar.example" })).Error);
        Assert.IsType<MailAddressInvalid>((await ChangeAsync(host, tenant, new MailSettings { ReplyTo = "a@solar.example\r\nBcc: b@solar.example" })).Error);
        foreach (var mark in new[] { "\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085", "\0" })
            Assert.IsType<MailTextBroken>((await ChangeAsync(host, tenant, new MailSettings { FromName = $"Solar{mark}Bcc: x@y.example" })).Error);
        Assert.IsType<MailTextTooLong>((await ChangeAsync(host, tenant, new MailSettings { FromName = new string('a', 101) })).Error);
        Assert.IsType<MailTextTooLong>((await ChangeAsync(host, tenant, new MailSettings { PostalAddress = new string('a', 501) })).Error);
        Assert.IsType<MessageLimitInvalid>((await ChangeAsync(host, tenant, new MailSettings { MessagesPerHour = 0 })).Error);
        Assert.IsType<NotAllowed>((await ChangeAsync(host, tenant with { Role = Role.TenantMember }, new MailSettings())).Error);

        var kept = (await ChangeAsync(host, tenant, new MailSettings { FromName = " Solar ", FromAddress = "Hello@Solar.example", MessagesPerHour = null })).Value;
        Assert.Equal(new MailSettings { FromName = "Solar", FromAddress = "hello@solar.example", MessagesPerHour = null }, kept);
        Assert.Equal(kept, await ReadAsync(host, tenant));
    }

    [Theory, BothEngines]
    public async Task TwoEditors_TheSecondIsToldOfTheFirst(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var seen = await ReadAsync(host, tenant);

        Assert.True((await ChangeAsync(host, tenant, seen with { FromName = "First" }, seen)).IsOk);

        Assert.IsType<MailSettingsChangedMeanwhile>((await ChangeAsync(host, tenant, seen with { FromName = "Second" }, seen)).Error);
        Assert.Equal("First", (await ReadAsync(host, tenant)).FromName);
    }

    [Theory, BothEngines]
    public async Task List_IsAddedToSearchedAndLifted_WithinATenant(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var (north, south) = (await host.AddTenantAsync(), await host.AddTenantAsync());

        Assert.Equal(3, (await UseAsync(host, north, b => b.AddAsync("ann@lee.example, BOB@lee.example;\n cy@kay.example ann@lee.example", TestRun.Cancelled))).Value);
        Assert.Equal(0, (await UseAsync(host, north, b => b.AddAsync("Ann@Lee.example", TestRun.Cancelled))).Value);
        Assert.IsType<MailAddressInvalid>((await UseAsync(host, north, b => b.AddAsync("dan@lee.example nobody", TestRun.Cancelled))).Error);
        Assert.IsType<MailAddressesMissing>((await UseAsync(host, north, b => b.AddAsync(" ,; ", TestRun.Cancelled))).Error);
        Assert.IsType<NotAllowed>((await UseAsync(host, north with { Role = Role.TenantViewer }, b => b.AddAsync("eve@lee.example", TestRun.Cancelled))).Error);

        var found = await UseAsync(host, north, b => b.ListAsync("LEE.ex", null, 0, TestRun.Cancelled));
        Assert.Equal(2, found.Count);
        Assert.Equal(["ann@lee.example", "bob@lee.example"], found.Rows.Select(r => r.Address!).Order());
        Assert.Equal(0, (await UseAsync(host, north, b => b.ListAsync(null, SuppressionReason.Complaint, 0, TestRun.Cancelled))).Count);
        Assert.Equal(0, (await UseAsync(host, north, b => b.ListAsync("%", null, 0, TestRun.Cancelled))).Count);
        Assert.Equal(0, (await UseAsync(host, south, b => b.ListAsync(null, null, 0, TestRun.Cancelled))).Count);
        var row = found.Rows[0];
        Assert.IsType<SuppressionNotFound>((await UseAsync(host, south, b => b.LiftAsync(row.Id, "Why", TestRun.Cancelled))).Error);
        Assert.IsType<NotAllowed>((await UseAsync(host, north with { Role = Role.TenantMember }, b => b.LiftAsync(row.Id, "Why", TestRun.Cancelled))).Error);
        Assert.True((await UseAsync(host, north, b => b.LiftAsync(row.Id, null, TestRun.Cancelled))).IsOk);

        Assert.Equal(2, (await UseAsync(host, north, b => b.ListAsync(null, null, 0, TestRun.Cancelled))).Count);
    }

    [Theory, BothEngines]
    public async Task PersonWhoUnsubscribed_IsWrittenToAgain_OnlyForAReason(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example"));
        var suppression = Suppression.Of(tenant.TenantId, AddressHash.Of(tenant.TenantId, "ann@lee.example"), "ann@lee.example", SuppressionReason.Unsubscribed, "By the link", host.Now);
        await host.AddAsync(tenant, suppression);

        Assert.IsType<LiftReasonMissing>((await UseAsync(host, tenant, b => b.LiftAsync(suppression.Id, "  ", TestRun.Cancelled))).Error);
        Assert.True((await UseAsync(host, tenant, b => b.LiftAsync(suppression.Id, "She asked by phone", TestRun.Cancelled))).IsOk);

        await using var context = host.Open(tenant);
        Assert.Equal("She asked by phone", (await context.Activities.SingleAsync(a => a.LeadId == lead.Id, TestRun.Cancelled)).Body);
        Assert.Empty(await context.Suppressions.ToListAsync(TestRun.Cancelled));
    }

    private static async Task<MailSettings> ReadAsync(TestHost host, TenantAccess tenant)
    {
        await using var scope = host.As(tenant);
        return await scope.Get<ChangeMailSettings>().ReadAsync(TestRun.Cancelled);
    }

    private static async Task<Result<MailSettings>> ChangeAsync(TestHost host, TenantAccess tenant, MailSettings settings, MailSettings? former = null)
    {
        former ??= await ReadAsync(host, tenant);
        await using var scope = host.As(tenant);
        return await scope.Get<ChangeMailSettings>().ChangeAsync(settings, former, TestRun.Cancelled);
    }

    private static async Task<T> UseAsync<T>(TestHost host, TenantAccess tenant, Func<SuppressionBook, Task<T>> use)
    {
        await using var scope = host.As(tenant);
        return await use(scope.Get<SuppressionBook>());
    }
}
