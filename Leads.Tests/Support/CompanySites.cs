using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Leads.Tests.Support;

/// <summary>Plays the web: the sites of forty companies, each under its own name.</summary>
public sealed class CompanySites : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, CompanySite> _sites;

    private CompanySites(WebApplication app, IReadOnlyList<CompanySite> sites) => (_app, All, _sites) = (app, sites, sites.ToDictionary(s => s.Host));

    public IReadOnlyList<CompanySite> All { get; }

    /// <summary>What was asked for, as <c>host/path</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Set: how every question is answered.</summary>
    public RequestDelegate? Answer { get; set; }

    public int Port => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>Names lead to the sites, where nothing is encrypted.</summary>
    public PretendNetwork Network => field ??= new PretendNetwork().Serve(80, Port);

    public static async Task<CompanySites> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var sites = new CompanySites(app, CompanySite.ReadAll());
        app.Run(sites.AnswerAsync);
        await app.StartAsync(TestRun.Cancelled);
        return sites;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var (host, path) = (http.Request.Host.Host, http.Request.Path.Value!);
        Asked.Enqueue(host + path);
        if (Answer is { } answer)
        {
            await answer(http);
            return;
        }
        var isWww = host.StartsWith("www.", StringComparison.Ordinal);
        var site = _sites.GetValueOrDefault(isWww ? host[4..] : host);
        if (site?.Truth.GetValueOrDefault("redirect") is { } elsewhere && !isWww) http.Response.Redirect(elsewhere + path, permanent: true);
        else if (site is null || !site.Pages.TryGetValue(path, out var page)) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else
        {
            // Who doesn't write in UTF-8 has an old server, which doesn't say in what.
            http.Response.ContentType = path.EndsWith(".txt", StringComparison.Ordinal) ? "text/plain" : site.Truth.ContainsKey("charset") ? "text/html" : "text/html; charset=utf-8";
            await http.Response.Body.WriteAsync(site.Encoding.GetBytes(page), http.RequestAborted);
        }
    }
}
