using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Leads.Tests.Nurture;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Notifications;

/// <summary>What a step of a sequence tells people of ours, from the step to the mail server.</summary>
public sealed class TellOfStepTests
{
    [Theory]
    [BothEngines(false)]
    [BothEngines(true)]
    public async Task Step_ThatNotifies_MailsTheOwnerElseTheAdmins_Once(Engine engine, bool isOwned)
    {
        await using var mails = SmtpServer.Start();
        await using var app = await AppHost.StartAsync(engine, [.. mails.Settings, "App:PublicUrl=https://leads.example"]);
        var tenant = await app.AddTenantAsync("north");
        var (admin, member) = (await app.AddPersonAsync(Role.TenantAdmin, tenant), await app.AddPersonAsync(Role.TenantMember, tenant));
        var lead = await AddLeadAsync(app, tenant, isOwned ? member : null);
        mails.ToPutOff = 1;

        var enrollment = await EnrollAsync(app, tenant, lead);
        await app.UseAsync<DueSteps, bool>(RunAsync);
        await app.UseAsync<DueSteps, bool>(RunAsync);
        // The first attempt is put off by the mail server; by its own pace the second comes later, so it is made due.
        await Eventually.TrueAsync("the mail is there", async () =>
        {
            await HurryAsync(app, tenant);
            return !mails.Mails.IsEmpty;
        });
        await Eventually.TrueAsync("nothing is left to do", async () => !await IsWaitingAsync(app, tenant));
        await using var again = app.Contexts.CreateFor(tenant.TenantId);
        var run = await again.StepRuns.SingleAsync(r => r.EnrollmentId == enrollment && r.Kind == StepKind.Notify, TestRun.Cancelled);
        await app.UseAsync<DueSteps, bool>(RunAsync);

        var mail = Assert.Single(mails.Mails);
        Assert.Equal(isOwned ? member : admin, Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("Ann Lee: a sequence tells you", mail.Subject);
        Assert.Contains("Call her before noon", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://leads.example/t/north/leads/{lead}", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(RunOutcome.Succeeded, run.Outcome);
        Assert.Equal(1, await again.Activities.CountAsync(a => a.LeadId == lead && a.Kind == ActivityKind.NurtureStep, TestRun.Cancelled));
        Assert.False(await again.WorkItems.AnyAsync(w => w.Kind == WorkKinds.NurtureNotify, TestRun.Cancelled));
    }

    private static async Task<bool> RunAsync(DueSteps due)
    {
        await due.RunAsync(TestRun.Cancelled);
        return true;
    }

    private static async Task<Guid> AddLeadAsync(AppHost app, TenantAccess tenant, string? owner)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var builder = A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example");
        if (owner is not null) builder = builder.OwnedBy((await context.Users.SingleAsync(u => u.Email == owner, TestRun.Cancelled)).Id);
        var lead = builder.AddTo(context, TimeProvider.System.GetUtcNow());
        await context.SaveChangesAsync(TestRun.Cancelled);
        return lead.Id;
    }

    private static async Task<Guid> EnrollAsync(AppHost app, TenantAccess tenant, Guid lead)
    {
        var sequence = await app.UseInAsync<SequenceBook, Guid>(tenant, async book =>
        {
            var made = (await book.CreateAsync("Welcome", Step.Sequence(Step.Notify("Call her before noon"), Step.End()), TestRun.Cancelled)).Value;
            Assert.Null((await book.ActivateAsync(made, TestRun.Cancelled)).Error);
            return made;
        });
        return (await app.UseInAsync<EnrollLeads, EnrolledLead>(tenant, async enroll => Assert.Single((await enroll.EnrollAsync(sequence, [lead], false, TestRun.Cancelled)).Value))).EnrollmentId!.Value;
    }

    private static async Task HurryAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var past = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        await context.WorkItems.Where(w => w.Kind == WorkKinds.NurtureNotify && w.LeasedUntil == null && w.DueOn > past).ExecuteUpdateAsync(set => set.SetProperty(w => w.DueOn, past), TestRun.Cancelled);
        app.Get<WorkSignal>().Wake(WorkKinds.NurtureNotify);
    }

    private static async Task<bool> IsWaitingAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.WorkItems.AnyAsync(w => w.Kind == WorkKinds.NurtureNotify, TestRun.Cancelled);
    }
}
