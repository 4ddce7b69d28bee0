using System.Net;
using System.Text.RegularExpressions;
using Hangfire.Logging;
using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Leads.Web;
using Leads.Web.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Support;

/// <summary>
/// The whole application as it is shipped, on a port of its own and over a database of its own: for tests that come in by
/// the front door.
/// </summary>
public sealed partial class AppHost : IAsyncDisposable
{
    public const string Password = "a long enough phrase";

    private readonly TestDatabase _database;
    private readonly string _storage;
    private readonly WebApplication _app;

    private AppHost(TestDatabase database, string storage, WebApplication app, Uri address)
        => (_database, _storage, _app, Address) = (database, storage, app, address);

    public Uri Address { get; }

    public TenantDbContextFactory Contexts => Get<TenantDbContextFactory>();

    /// <param name="settings">As <c>Section:Name=value</c>; the rate limit of hooks and the looking up of companies are off and no demo is seeded unless given.</param>
    public static async Task<AppHost> StartAsync(Engine engine, params string[] settings)
    {
        var database = await TestDatabase.CreateAsync(engine);
        var storage = Directory.CreateTempSubdirectory("leads-app-").FullName;
        var app = Site.Build([.. Defaults(database.Options, storage), .. settings.Select(s => "--" + s)]);
        await app.PrepareAsync();
        // Hangfire keeps one log for the whole process; the next host would write into this one's after its end.
        LogProvider.SetCurrentLogProvider(new NoLogs());
        await app.StartAsync(TestRun.Cancelled);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new AppHost(database, storage, app, new Uri(address));
    }

    /// <summary>A singleton of the running application.</summary>
    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<TResult> UseAsync<T, TResult>(Func<T, Task<TResult>> use) where T : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>As <see cref="UseAsync{T, TResult}"/>, in a scope that acts for a tenant.</summary>
    public async Task<TResult> UseInAsync<T, TResult>(TenantAccess tenant, Func<T, Task<TResult>> use) where T : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(tenant with { Role = Role.TenantAdmin });
        return await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async Task<TenantAccess> AddTenantAsync(string slug)
    {
        var made = await UseAsync<CreateTenant, bool>(async create => (await create.CreateAsync(slug, slug, TestRun.Cancelled)).IsOk);
        Assert.True(made);
        await using var context = Contexts.CreateAcrossTenants();
        return TenantAccess.ForSystem(context.Tenants.Single(t => t.Slug == slug));
    }

    /// <summary>Makes a person who signs in with <see cref="Password"/>.</summary>
    public async Task<string> AddPersonAsync(Role role, TenantAccess? tenant = null)
    {
        var email = $"person{TestRun.NextNumber()}@example.com";
        var made = await UseAsync<CreateUser, bool>(async create
            => (await create.CreateAsync(new NewUser(email, Password, role, tenant?.TenantId), TestRun.Cancelled)).IsOk);
        Assert.True(made);
        return email;
    }

    public async Task<Channel> AddFormAsync(TenantAccess tenant, ChannelSettings? settings = null)
    {
        var channel = A.Channel().With(settings ?? new ChannelSettings()).Build(tenant, TestHost.Start);
        await using var context = Contexts.CreateFor(tenant.TenantId);
        context.Add(channel);
        await context.SaveChangesAsync(TestRun.Cancelled);
        return channel;
    }

    /// <summary>A client that keeps cookies and follows no redirects.</summary>
    public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>A client of somebody who has come in by the sign-in form.</summary>
    public async Task<HttpClient> SignedInAsync(string email)
    {
        var client = Client();
        var page = await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative), TestRun.Cancelled);
        var form = HiddenFields().Matches(page).ToDictionary(f => WebUtility.HtmlDecode(f.Groups["name"].Value), f => WebUtility.HtmlDecode(f.Groups["value"].Value));
        form["Form.Email"] = email;
        form["Form.Password"] = Password;
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), content, TestRun.Cancelled);
        Assert.True(answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther, $"Sign-in answered {answer.StatusCode}.");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_storage, recursive: true);
    }

    private static IEnumerable<string> Defaults(DatabaseOptions database, string storage)
    {
        yield return $"--contentRoot={Repository.Folder("Leads.Web")}";
        yield return "--environment=Development";
        yield return "--urls=http://127.0.0.1:0";
        yield return $"--Storage:Path={storage}";
        yield return "--Demo:Seed=false";
        yield return "--RateLimits:HookPerMinute=0";
        // Who tests it serves the sites too; nobody else's leads are to ask the internet.
        yield return "--Enrichment:Enabled=false";
        yield return "--Logging:LogLevel:Default=Error";
        yield return $"--Database:Provider={database.Provider}";
        if (database.ConnectionString is { } application) yield return $"--ConnectionStrings:Leads={application}";
        else yield return $"--ConnectionStrings:Leads={DatabaseModule.SqliteConnectionString(database)}";
        if (database.MigrationsConnectionString is { } owner) yield return $"--ConnectionStrings:Migrations={owner}";
    }

    private sealed class NoLogs : ILogProvider, ILog
    {
        public ILog GetLogger(string name) => this;

        public bool Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }

    [GeneratedRegex("""<input[^>]*type="hidden"[^>]*name="(?<name>[^"]*)"[^>]*value="(?<value>[^"]*)"[^>]*>""")]
    private static partial Regex HiddenFields();
}
