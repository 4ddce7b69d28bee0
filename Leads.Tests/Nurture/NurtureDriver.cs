using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Nurture;

/// <summary>A tenant with sequences and recorded mail, driven as people and the clock drive it.</summary>
internal sealed class NurtureDriver : IAsyncDisposable
{
    private NurtureDriver(TestHost host, TenantAccess tenant, RecordedMail mail) => (Host, Tenant, Mail) = (host, tenant, mail);

    public TestHost Host { get; }

    public TenantAccess Tenant { get; private set; }

    public RecordedMail Mail { get; }

    /// <param name="change">Replaces further registrations.</param>
    public static async Task<NurtureDriver> StartAsync(Engine engine, Action<IServiceCollection>? change = null)
    {
        var mail = new RecordedMail();
        var host = await TestHost.StartAsync(engine, services =>
        {
            services.AddSingleton<IStepMailer>(mail).AddSingleton<IStepHook>(mail);
            change?.Invoke(services);
        });
        return new NurtureDriver(host, await host.AddTenantAsync(), mail);
    }

    /// <summary>Creates and activates a sequence.</summary>
    public async Task<Guid> ActivateAsync(SequenceDefinition definition, string name = "Welcome")
    {
        await using var scope = Host.As(Tenant);
        var id = (await scope.Get<SequenceBook>().CreateAsync(name, definition, TestRun.Cancelled)).Value;
        Assert.Null((await scope.Get<SequenceBook>().ActivateAsync(id, TestRun.Cancelled)).Error);
        return id;
    }

    public async Task<int> PublishAsync(Guid sequence, SequenceDefinition definition)
    {
        await using var scope = Host.As(Tenant);
        Assert.Null((await scope.Get<SequenceBook>().SaveDraftAsync(sequence, definition, TestRun.Cancelled)).Error);
        return (await scope.Get<SequenceBook>().ActivateAsync(sequence, TestRun.Cancelled)).Value;
    }

    public async Task<Lead> AddLeadAsync(string name = "Lee")
        => await Host.AddLeadAsync(Tenant, A.Lead().Named("Ann", name).WithEmail($"ann{TestRun.NextNumber()}@lee.example").OfCompany(name));

    public async Task<EnrolledLead> EnrollAsync(Guid sequence, Lead lead, bool again = false)
    {
        await using var scope = Host.As(Tenant);
        return Assert.Single((await scope.Get<EnrollLeads>().EnrollAsync(sequence, [lead.Id], again, TestRun.Cancelled)).Value);
    }

    /// <summary>A new lead that is enrolled.</summary>
    public async Task<Guid> EnrollAsync(Guid sequence) => (await EnrollAsync(sequence, await AddLeadAsync())).EnrollmentId!.Value;

    /// <summary>Runs all that is due.</summary>
    public async Task RunAsync()
    {
        await using var scope = Host.NewScope();
        await scope.Get<DueSteps>().RunAsync(TestRun.Cancelled);
    }

    public async Task PassAsync(TimeSpan time)
    {
        Host.Time.Advance(time);
        await RunAsync();
    }

    public async Task PumpAsync(string kind)
    {
        await using var scope = Host.NewScope();
        await scope.Get<WorkPump>().RunAsync(kind, TestRun.Cancelled);
    }

    public async Task<Core.Common.Error?> SteerAsync(Func<SteerEnrollment, Task<Core.Common.Result>> steer)
    {
        await using var scope = Host.As(Tenant);
        return (await steer(scope.Get<SteerEnrollment>())).Error;
    }

    /// <summary>Something that the lead did.</summary>
    public Task HappenAsync(Guid lead, ActivityKind kind, IReadOnlyDictionary<string, string>? data = null) => Host.AddAsync(
        Tenant, LeadActivity.Record(Tenant.TenantId, lead, kind, Actor.Lead, Host.Now, kind.ToString(), data: data), WorkItem.For(Tenant.TenantId, WorkKinds.LeadNurture, lead, Host.Now));

    public async Task<Enrollment> FindAsync(Guid enrollment)
    {
        await using var context = Host.Open(Tenant);
        return await context.Enrollments.AsNoTracking().SingleAsync(e => e.Id == enrollment, TestRun.Cancelled);
    }

    public async Task<Lead> LeadAsync(Guid lead)
    {
        await using var context = Host.Open(Tenant);
        return await context.Leads.IgnoreQueryFilters([LeadsDbContext.TrashFilter]).AsNoTracking().SingleAsync(l => l.Id == lead, TestRun.Cancelled);
    }

    /// <summary>In the order in which they began.</summary>
    public async Task<IReadOnlyList<StepRun>> RunsAsync(Guid enrollment)
    {
        await using var context = Host.Open(Tenant);
        return await context.StepRuns.AsNoTracking().Where(r => r.EnrollmentId == enrollment).OrderBy(r => r.Ordinal).ToListAsync(TestRun.Cancelled);
    }

    public async Task ChangeSettingsAsync(TenantSettings settings)
    {
        await using var context = Host.Contexts.CreateAcrossTenants();
        (await context.Tenants.SingleAsync(t => t.Id == Tenant.TenantId, TestRun.Cancelled)).Change(settings, Host.Now);
        await context.SaveChangesAsync(TestRun.Cancelled);
        Tenant = Tenant with { Settings = settings };
    }

    /// <summary>The mirrored columns say of every lead what its enrollment says.</summary>
    public async Task AssertMirroredAsync()
    {
        await using var context = Host.Open(Tenant);
        foreach (var lead in await context.Leads.IgnoreQueryFilters([LeadsDbContext.TrashFilter]).AsNoTracking().ToListAsync(TestRun.Cancelled))
        {
            var last = await context.Enrollments.AsNoTracking().Where(e => e.LeadId == lead.Id).OrderByDescending(e => e.ExitedOn == null).ThenByDescending(e => e.ExitedOn).FirstOrDefaultAsync(TestRun.Cancelled);
            if (last is null) continue;
            Assert.Equal(last.Status.ToString(), lead.NurtureStatus.ToString());
            Assert.Equal(last.IsUnderWay ? last.SequenceId : null, lead.CurrentSequenceId);
            Assert.Equal(last is { Status: EnrollmentStatus.Active, Hold: null } ? last.DueOn ?? last.Since : null, lead.NextNurtureStepOn);
        }
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
