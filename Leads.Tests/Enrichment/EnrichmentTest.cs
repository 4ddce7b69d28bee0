using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Enrichment;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Leads.Tests.Enrichment;

/// <summary>A tenant whose leads are looked up at providers that pretend.</summary>
internal sealed class EnrichmentTest : IAsyncDisposable
{
    private EnrichmentTest(TestHost host, TenantAccess tenant) => (Host, Tenant) = (host, tenant);

    public TestHost Host { get; }

    public TenantAccess Tenant { get; }

    public static async Task<EnrichmentTest> StartAsync(Engine engine, EnrichmentOptions? options, params PretendProvider[] providers)
    {
        var host = await TestHost.StartAsync(engine, services =>
        {
            services.RemoveAll<IEnrichmentProvider>();
            foreach (var provider in providers) services.AddSingleton<IEnrichmentProvider>(provider);
            if (options is not null) services.Replace(ServiceDescriptor.Singleton(options));
        });
        return new EnrichmentTest(host, await host.AddTenantAsync());
    }

    public static Task<EnrichmentTest> StartAsync(Engine engine, params PretendProvider[] providers) => StartAsync(engine, null, providers);

    /// <param name="deliveryKey">Of a delivery that may come more than once.</param>
    /// <param name="row">How it stands in a file; null for a form.</param>
    public async Task<Guid> CaptureAsync(string email, string? company = null, string? deliveryKey = null, FileRow? row = null)
    {
        var draft = new LeadDraft { FirstName = "Ada", Email = email, EmailNormalized = email, Company = company };
        var arrival = new Arrival
        {
            Source = row is null ? LeadSource.WebsiteForm : LeadSource.Import,
            ReceivedOn = Host.Now,
            Raw = "a=b"u8.ToArray(),
            Draft = draft,
            DeliveryKey = deliveryKey,
            FromFile = row,
        };
        return (await Host.Get<CaptureWriter>().WriteAsync(Tenant.TenantId, arrival, TestRun.Cancelled)).LeadId!.Value;
    }

    /// <summary>Has all work done that is due now.</summary>
    public async Task PumpAsync(params string[] kinds)
    {
        foreach (var kind in kinds.Length > 0 ? kinds : [WorkKinds.LeadEnrich])
        {
            await using var scope = Host.As(Tenant);
            await scope.Get<WorkPump>().RunAsync(kind, TestRun.Cancelled);
        }
    }

    /// <summary>Lets time pass, then has the work done that is due.</summary>
    public Task PumpAfterAsync(TimeSpan time)
    {
        Host.Time.Advance(time);
        return PumpAsync();
    }

    public async Task<TResult> UseAsync<T, TResult>(Func<T, Task<TResult>> use) where T : notnull
    {
        await using var scope = Host.As(Tenant with { Actor = Actor.Person(Guid.Empty, "Mara") });
        return await use(scope.Get<T>());
    }

    public LeadsDbContext Open() => Host.Open(Tenant);

    public async Task<Lead> LeadAsync(Guid id)
    {
        await using var context = Open();
        return await context.Leads.AsNoTracking().SingleAsync(l => l.Id == id, TestRun.Cancelled);
    }

    /// <summary>The lead's runs, oldest first.</summary>
    public async Task<List<EnrichmentRun>> RunsAsync(Guid lead)
    {
        await using var context = Open();
        return await context.EnrichmentRuns.AsNoTracking().Where(r => r.LeadId == lead).OrderBy(r => r.StartedOn).ThenBy(r => r.Id).ToListAsync(TestRun.Cancelled);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
