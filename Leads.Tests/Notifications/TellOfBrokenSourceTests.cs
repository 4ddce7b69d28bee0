using Leads.Core.Capture;
using Leads.Core.Capture.Sources.Google;
using Leads.Core.Common;
using Leads.Core.Jobs;
using Leads.Core.Mail;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Notifications;

/// <summary>Who hears that a source is broken.</summary>
public sealed class TellOfBrokenSourceTests
{
    [Theory, BothEngines]
    public async Task Source_Breaks_ItsAdminsAreMailedOnce(Engine engine)
    {
        await using var google = await GoogleServer.StartAsync();
        await using var mails = SmtpServer.Start();
        mails.ToPutOff = 1;
        await using var app = await AppHost.StartAsync(engine, [.. google.Settings, .. mails.Settings, "App:PublicUrl=https://leads.example"]);
        var (tenant, channel) = await SetUpAsync(app, "Fragebogen <Dächer> & \"Söhne\"");
        var admin = await app.AddPersonAsync(Role.TenantAdmin, tenant);
        await app.AddPersonAsync(Role.TenantMember, tenant);
        await app.AddPersonAsync(Role.AgencyAdmin);
        var other = await app.AddTenantAsync("south");
        await app.AddPersonAsync(Role.TenantAdmin, other);
        google.IsRevoked = true;

        await ConnectAsync(app, tenant, channel);
        await Eventually.TrueAsync("the mail server has put it off", async () => await WorkAsync(app, tenant, WorkKinds.ChannelUnhealthy) is { Attempts: 1, LeasedUntil: null, LastError: not null });
        await MakeDueAsync(app, tenant, WorkKinds.ChannelUnhealthy);
        await Eventually.TrueAsync("the mail is there", () => Task.FromResult(!mails.Mails.IsEmpty));
        // Found broken again, nobody is told again.
        await MakeDueAsync(app, tenant, WorkKinds.GooglePoll);
        await Eventually.TrueAsync("it was polled again", async () => google.Asked == 0 && await WorkAsync(app, tenant, WorkKinds.GooglePoll) is { LeasedUntil: null } next && next.DueOn > TimeProvider.System.GetUtcNow());
        await Eventually.TrueAsync("nobody is to be told", async () => await WorkAsync(app, tenant, WorkKinds.ChannelUnhealthy) is null);

        var mail = Assert.Single(mails.Mails);
        Assert.Equal(admin, Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("Fragebogen <Dächer> & \"Söhne\": this source needs you", mail.Subject);
        Assert.Contains("Google no longer accepts the refresh token", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://leads.example/t/north/sources/{channel.Id}", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Tenant_WithoutAdmins_ItsAgencyIsTold(Engine engine)
    {
        await using var google = await GoogleServer.StartAsync();
        await using var mails = SmtpServer.Start();
        await using var app = await AppHost.StartAsync(engine, [.. google.Settings, .. mails.Settings]);
        var (tenant, channel) = await SetUpAsync(app, "Solar form");
        var agency = await app.AddPersonAsync(Role.AgencyAdmin);
        google.IsRevoked = true;

        await ConnectAsync(app, tenant, channel);

        await Eventually.TrueAsync("the mail is there", () => Task.FromResult(!mails.Mails.IsEmpty));
        Assert.Equal(agency, Assert.Single(Assert.Single(mails.Mails).To.Mailboxes).Address);
        Assert.DoesNotContain("http", mails.Mails.Single().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pickup_WritesTheMailAsAFile()
    {
        var folder = Directory.CreateTempSubdirectory("leads-mail-");
        var mailer = new Mailer(new MailOptions { PickupPath = Path.Combine(folder.FullName, "mail") }, TimeProvider.System);

        await mailer.SendAsync(new(Guid.CreateVersion7(), [new("Ada\r\nBcc: eve@example.org", "ada@example.org")], "One\r\nTwo", "Grüße"), TestRun.Cancelled);

        var mail = await MimeKit.MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories)), TestRun.Cancelled);
        Assert.Equal((0, "Grüße"), (mail.Bcc.Count, mail.TextBody!.TrimEnd()));
        folder.Delete(recursive: true);
    }

    private static async Task<(TenantAccess Tenant, CreatedChannel Channel)> SetUpAsync(AppHost app, string name)
    {
        var tenant = await app.AddTenantAsync("north");
        return (tenant, await app.UseAsync<CreateChannel, CreatedChannel>(
            async create => (await create.CreateAsync(tenant.TenantId, ChannelKind.GoogleLeadForm, name, "key", TestRun.Cancelled)).Value));
    }

    private static Task<Result> ConnectAsync(AppHost app, TenantAccess tenant, CreatedChannel channel) => app.UseInAsync<ConnectGoogleAds, Result>(
        tenant, connect => connect.ConnectAsync(channel.Id, "123-456-7890", null, GoogleServer.RefreshToken, TestRun.Cancelled));

    private static async Task<WorkItem?> WorkAsync(AppHost app, TenantAccess tenant, string kind)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.WorkItems.AsNoTracking().OrderByDescending(w => w.CreatedOn).FirstOrDefaultAsync(w => w.Kind == kind, TestRun.Cancelled);
    }

    private static async Task MakeDueAsync(AppHost app, TenantAccess tenant, string kind)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var past = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await context.WorkItems.Where(w => w.Kind == kind).ExecuteUpdateAsync(set => set.SetProperty(w => w.DueOn, past), TestRun.Cancelled);
        app.Get<WorkSignal>().Wake(kind);
    }
}
