using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Notifications;

/// <summary>Who hears that a lead has become hot.</summary>
public sealed class TellOfHotLeadTests
{
    private const string Hot = "email=jonas@petersen-dach.example&phone=%2B491705550192&company=Petersen&job_title=CEO&name=Jonas+Petersen&message=Please+send+an+offer+for+a+flat+roof+of+240+square+metres+as+soon+as+you+can+manage+it";

    [Theory, BothEngines]
    public async Task Lead_CapturedHot_TheAdminsAreMailedOnce(Engine engine)
    {
        await using var mails = SmtpServer.Start();
        await using var app = await AppHost.StartAsync(engine, [.. mails.Settings, "App:PublicUrl=https://leads.example"]);
        var tenant = await app.AddTenantAsync("north");
        var admin = await app.AddPersonAsync(Role.TenantAdmin, tenant);
        await app.AddPersonAsync(Role.TenantMember, tenant);

        await SendAsync(app, tenant, Hot);
        await Eventually.TrueAsync("the mail is there", () => Task.FromResult(!mails.Mails.IsEmpty));
        await SendAsync(app, tenant, Hot.Replace("240", "250", StringComparison.Ordinal));
        await Eventually.TrueAsync("nothing is left to do", async () => !await IsWaitingAsync(app, tenant));

        var mail = Assert.Single(mails.Mails);
        Assert.Equal(admin, Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("Hot lead: Jonas Petersen (75)", mail.Subject);
        Assert.Contains("- Asks to buy", mail.TextBody, StringComparison.Ordinal);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Contains($"https://leads.example/t/north/leads/{(await context.Leads.SingleAsync(TestRun.Cancelled)).Id}", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Lead_ThatIsOwned_TellsItsOwner_AndAClosedOneNobody(Engine engine)
    {
        await using var mails = SmtpServer.Start();
        await using var app = await AppHost.StartAsync(engine, mails.Settings);
        var tenant = await app.AddTenantAsync("north");
        await app.AddPersonAsync(Role.TenantAdmin, tenant);
        var owner = await app.AddPersonAsync(Role.TenantMember, tenant);

        await using (var context = app.Contexts.CreateFor(tenant.TenantId))
        {
            var id = (await context.Users.SingleAsync(u => u.Email == owner, TestRun.Cancelled)).Id;
            var now = TimeProvider.System.GetUtcNow();
            var lost = A.Lead().Named("Eve", "Lost").Scored(90).InStatus(LeadStatus.Disqualified).AddTo(context, now);
            var kept = A.Lead().Named("Ann", "Lee").Scored(90).OwnedBy(id).AddTo(context, now);
            context.AddRange(WorkItem.For(tenant.TenantId, WorkKinds.LeadHot, lost.Id, now), WorkItem.For(tenant.TenantId, WorkKinds.LeadHot, kept.Id, now));
            await context.SaveChangesAsync(TestRun.Cancelled);
        }
        app.Get<WorkSignal>().Wake(WorkKinds.LeadHot);
        await Eventually.TrueAsync("nothing is left to do", async () => !await IsWaitingAsync(app, tenant));

        Assert.Equal((owner, "Hot lead: Ann Lee (90)"), Assert.Single(mails.Mails) is var mail ? (Assert.Single(mail.To.Mailboxes).Address, mail.Subject) : default);
    }

    private static async Task SendAsync(AppHost app, TenantAccess tenant, string fields)
    {
        using var client = app.Client();
        using var content = new StringContent(fields, null, "application/x-www-form-urlencoded");
        using var answer = await client.PostAsync(new Uri($"/hooks/forms/{(await app.AddFormAsync(tenant)).PublicKey}", UriKind.Relative), content, TestRun.Cancelled);
        Assert.True(answer.IsSuccessStatusCode);
    }

    private static async Task<bool> IsWaitingAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.WorkItems.AnyAsync(w => w.Kind == WorkKinds.LeadHot, TestRun.Cancelled);
    }
}
