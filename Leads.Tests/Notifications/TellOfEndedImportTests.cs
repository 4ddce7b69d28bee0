using System.Text;
using Leads.Core.Data;
using Leads.Core.Import;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Notifications;

/// <summary>Who hears that an import has ended.</summary>
public sealed class TellOfEndedImportTests
{
    private const string List = "First name,Email\nAda,ada@example.com\nBea,bea@example.com\n,not-an-address\n";

    [Theory, BothEngines]
    public async Task Import_Ends_WhoStartedItIsMailedOnce(Engine engine)
    {
        await using var mails = SmtpServer.Start();
        mails.ToPutOff = 1;
        await using var app = await AppHost.StartAsync(engine, [.. mails.Settings, "App:PublicUrl=https://leads.example"]);
        var tenant = await app.AddTenantAsync("north");
        await app.AddPersonAsync(Role.TenantAdmin, tenant);
        var member = await app.AddPersonAsync(Role.TenantMember, tenant);

        var import = await ImportAsync(app, tenant with { Actor = Actor.Person(await IdOfAsync(app, member), "Mia") }, List, "Fair <2026>.csv");

        await Eventually.TrueAsync("the mail server has put it off", async () => await WorkAsync(app, tenant) is { Attempts: 1, LeasedUntil: null, LastError: not null });
        await using (var context = app.Contexts.CreateFor(tenant.TenantId))
            await context.WorkItems.Where(w => w.Kind == WorkKinds.ImportFinished).ExecuteUpdateAsync(set => set.SetProperty(w => w.DueOn, TestHost.Start), TestRun.Cancelled);
        app.Get<WorkSignal>().Wake(WorkKinds.ImportFinished);
        await Eventually.TrueAsync("nobody is to be told any more", async () => await WorkAsync(app, tenant) is null);
        var mail = Assert.Single(mails.Mails);
        Assert.Equal(member, Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("Fair <2026>.csv: 2 new leads, 1 row rejected", mail.Subject);
        Assert.Contains("Rows rejected: 1", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://leads.example/t/north/import/{import}", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task ImportOfAProgram_Ends_NobodyIsMailed(Engine engine)
    {
        await using var mails = SmtpServer.Start();
        await using var app = await AppHost.StartAsync(engine, mails.Settings);
        var tenant = await app.AddTenantAsync("north");
        await app.AddPersonAsync(Role.TenantAdmin, tenant);

        var import = await ImportAsync(app, tenant, List, "leads.csv");

        await Eventually.TrueAsync("the import has ended and its end is dealt with", async () =>
        {
            await using var context = app.Contexts.CreateFor(tenant.TenantId);
            return await context.Imports.AnyAsync(i => i.Id == import && i.Status == ImportStatus.Completed, TestRun.Cancelled) && !await context.WorkItems.AnyAsync(w => w.Kind != WorkKinds.ScoreFade, TestRun.Cancelled);
        });
        Assert.Empty(mails.Mails);
    }

    private static async Task<Guid> ImportAsync(AppHost app, TenantAccess access, string list, string name)
    {
        var id = (await app.UseInAsync<UploadFile, Core.Common.Result<Guid>>(access, upload => upload.UploadAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(list)), TestRun.Cancelled))).Value;
        var preview = (await app.UseInAsync<ImportPreview, Core.Common.Result<FilePreview>>(access, reader => reader.ReadAsync(id, TestRun.Cancelled))).Value;
        Assert.True((await app.UseInAsync<StartImport, Core.Common.Result>(access, start => start.StartAsync(id, ImportMapping.Suggested(preview), ImportRules.Default, TestRun.Cancelled))).IsOk);
        return id;
    }

    private static async Task<Guid> IdOfAsync(AppHost app, string email)
    {
        await using var context = app.Contexts.CreateAcrossTenants();
        return (await context.Users.SingleAsync(u => u.Email == email, TestRun.Cancelled)).Id;
    }

    private static async Task<WorkItem?> WorkAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.WorkItems.AsNoTracking().SingleOrDefaultAsync(w => w.Kind == WorkKinds.ImportFinished, TestRun.Cancelled);
    }
}
