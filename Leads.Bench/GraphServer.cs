using System.Text.Json;
using Leads.Core.Capture.Sources.Meta;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Leads.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Leads.Bench;

/// <summary>Plays the Graph API for a page whose leads are told by their ids: the lead <c>k7</c> is a person at <c>k7@example.com</c>.</summary>
public sealed class GraphServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GraphServer(WebApplication app) => _app = app;

    /// <summary>The product's setting <c>Meta__GraphUrl</c>.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<GraphServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/{version}/{page}/subscribed_apps", () => Results.Json(new { success = true }));
        app.MapGet("/{version}/{page}/leadgen_forms", () => Results.Json(new { data = Array.Empty<string>() }));
        app.MapGet("/{version}/{id}", (string id, string fields) => fields == "has_lead_access"
            ? Results.Json(new { id, has_lead_access = new { can_access_lead = true } })
            : Results.Json(new { id, form_id = "2", created_time = "2026-03-02T09:00:00+0000", field_data = Fields(id) }));
        await app.StartAsync();
        return new GraphServer(app);
    }

    /// <summary>Connects a source to the page, as a person does on its page.</summary>
    /// <param name="settings">The product's.</param>
    public static async Task ConnectAsync(IReadOnlyDictionary<string, string> settings, string key)
    {
        string[] args = ["--environment=Production", .. settings.Select(s => $"--{s.Key.Replace("__", ":", StringComparison.Ordinal)}={s.Value}")];
        await using var product = Site.Build(args);
        await using var scope = product.Services.CreateAsyncScope();
        await using var context = product.Services.GetRequiredService<TenantDbContextFactory>().CreateAcrossTenants();
        var channel = await context.Channels.AcrossTenants(context).SingleAsync(c => c.PublicKey == key);
        var tenant = await context.Tenants.SingleAsync(t => t.Id == channel.TenantId);
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(TenantAccess.ForSystem(tenant));
        var connected = await scope.ServiceProvider.GetRequiredService<ConnectMeta>().ConnectAsync(channel.Id, new MetaPage("1", "Bench", "token"), CancellationToken.None);
        if (!connected.IsOk) throw new InvalidOperationException(connected.Error.Message);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static object[] Fields(string id) => [new { name = "email", values = new[] { $"{id}@example.com" } }, new { name = "full_name", values = new[] { "Kim Example" } }];
}
