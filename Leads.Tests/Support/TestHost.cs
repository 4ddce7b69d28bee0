using Leads.Core;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Leads.Tests.Support;

/// <summary>
/// The core with its real wiring over a database of its own, for tests of use cases. Only the clock is a fake: it stands
/// at <see cref="Start"/> until a test moves it.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    /// <summary>A Monday morning.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;

    private TestHost(TestDatabase database, FakeTimeProvider time, ServiceProvider services)
        => (Database, Time, _services) = (database, time, services);

    public TestDatabase Database { get; }

    public FakeTimeProvider Time { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public TenantDbContextFactory Contexts => Get<TenantDbContextFactory>();

    /// <param name="change">Replaces registrations after the core has made its own.</param>
    public static async Task<TestHost> StartAsync(Engine engine, Action<IServiceCollection>? change = null)
    {
        var database = await TestDatabase.CreateAsync(engine);
        var time = new FakeTimeProvider(Start);
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddSingleton<ISecretProtector, ReadableSecrets>().AddLeadsCore(database.Options);
        change?.Invoke(services);
        return new TestHost(database, time, services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
    }

    /// <summary>A singleton of the core.</summary>
    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A scope that acts for no tenant, as the operator's commands do.</summary>
    public TenantScope NewScope() => new(_services.CreateAsyncScope(), null);

    /// <summary>A scope that acts for the tenant, as a request of a signed-in person does.</summary>
    public TenantScope As(TenantAccess access) => new(_services.CreateAsyncScope(), access);

    public LeadsDbContext Open(TenantAccess access) => Contexts.CreateFor(access.TenantId);

    /// <summary>Stores a tenant and gives its access as an agency administrator.</summary>
    public async Task<TenantAccess> AddTenantAsync(TenantBuilder? builder = null)
    {
        var tenant = (builder ?? A.Tenant()).Build(Now);
        await using var context = Contexts.CreateAcrossTenants();
        context.Tenants.Add(tenant);
        await context.SaveChangesAsync(TestRun.Cancelled);
        return new TenantAccess(tenant.Id, tenant.Slug, tenant.Name, Role.AgencyAdmin, Actor.System)
        {
            Country = tenant.Country,
            TimeZone = tenant.TimeZone,
            Currency = tenant.Currency,
            Settings = tenant.Settings,
        };
    }

    public async Task<User> AddUserAsync(UserBuilder? builder = null)
    {
        var user = (builder ?? A.User()).Build(Now);
        await using var context = Contexts.CreateAcrossTenants();
        context.Users.Add(user);
        await context.SaveChangesAsync(TestRun.Cancelled);
        return user;
    }

    public async Task<Lead> AddLeadAsync(TenantAccess tenant, LeadBuilder? builder = null)
    {
        await using var context = Open(tenant);
        var lead = (builder ?? A.Lead()).AddTo(context, Now);
        await context.SaveChangesAsync(TestRun.Cancelled);
        return lead;
    }

    /// <summary>Stores any rows of one tenant, such as channels.</summary>
    public async Task AddAsync(TenantAccess tenant, params ITenantOwned[] rows)
    {
        await using var context = Open(tenant);
        context.AddRange(rows);
        await context.SaveChangesAsync(TestRun.Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
