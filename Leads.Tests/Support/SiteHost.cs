using Hangfire;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Leads.Web;
using Leads.Web.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Leads.Tests.Support;

/// <summary>The whole application on a port of its own, in Production, with a database of its own.</summary>
public sealed class SiteHost : IAsyncDisposable
{
    public const string Password = "a sentence nobody guesses";

    private readonly WebApplication site;

    private SiteHost(TestDatabase database, WebApplication site, LogBook log) => (Database, this.site, Log) = (database, site, log);

    public TestDatabase Database { get; }

    public LogBook Log { get; }

    public Uri Address => new(site.Urls.First());

    /// <param name="settings">As <c>--Name:Part=value</c>.</param>
    public static async Task<SiteHost> StartAsync(Engine engine, params string[] settings)
    {
        var database = await TestDatabase.CreateAsync(engine);
        var site = Site.Build([.. SettingsOf(database).Select(s => $"--{s.Key}={s.Value}"), "--urls=http://127.0.0.1:0", "--environment=Production", "--Jobs:Workers=0", "--Logging:Console:LogLevel:Default=None", .. settings]);
        var log = new LogBook();
        site.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await site.PrepareAsync();
        // Hangfire logs through the site that was built last, also when that one is gone.
        GlobalConfiguration.Configuration.UseNoOpLogProvider();
        await site.StartAsync(TestRun.Cancelled);
        return new SiteHost(database, site, log);
    }

    /// <summary>How the application is told of a database.</summary>
    public static IReadOnlyDictionary<string, string> SettingsOf(TestDatabase database)
    {
        var settings = new Dictionary<string, string>
        {
            ["Database:Provider"] = database.Options.Provider.ToString(),
            ["Storage:Path"] = database.Options.StoragePath,
            // No test's leads are to ask the internet.
            ["Enrichment:Enabled"] = "false",
        };
        if (database.Options.ConnectionString is { } leads) settings["ConnectionStrings:Leads"] = leads;
        if (database.Options.MigrationsConnectionString is { } owner) settings["ConnectionStrings:Migrations"] = owner;
        return settings;
    }

    /// <summary>Somebody with a browser of their own, not signed in.</summary>
    public Visitor NewVisitor() => new(Address);

    /// <summary>Somebody who has signed in.</summary>
    public async Task<Visitor> SignInAsync(string email)
    {
        var visitor = NewVisitor();
        using var answer = await visitor.SignInAsync(email, Password);
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        return visitor;
    }

    public async Task<TenantLabel> AddTenantAsync(string slug)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<CreateTenant>().CreateAsync(slug, slug, TestRun.Cancelled)).Value;
    }

    public async Task<Guid> AddUserAsync(string email, Role role, Guid? tenantId = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<CreateUser>().CreateAsync(new NewUser(email, Password, role, tenantId), TestRun.Cancelled)).Value;
    }

    public T Get<T>() where T : notnull => site.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await Database.DisposeAsync();
    }
}
