using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Leads.Core.Enrichment.Providers.PeopleDataLabs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Leads.Tests.Support;

/// <summary>Plays the company enrichment API of People Data Labs: its companies, its likelihoods and its refusals.</summary>
public sealed class PeopleDataLabsServer : IAsyncDisposable
{
    public const string Key = "pdl-key";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, JsonObject> _companies = new(StringComparer.OrdinalIgnoreCase);
    private int _credits;

    private PeopleDataLabsServer(WebApplication app) => _app = app;

    /// <summary>Each question, as its query.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>How many matches were paid for.</summary>
    public int Credits => Volatile.Read(ref _credits);

    /// <summary>Set: how every question is answered.</summary>
    public RequestDelegate? Trouble { get; set; }

    public PeopleDataLabsOptions Options => new() { ApiKey = Key, Url = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };

    public static async Task<PeopleDataLabsServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new PeopleDataLabsServer(app);
        app.MapGet("/v5/company/enrich", server.AnswerAsync);
        await app.StartAsync(TestRun.Cancelled);
        return server;
    }

    /// <summary>A company as the API describes one, found by its site or its name.</summary>
    public void Add(string website, string name, int likelihood = 8)
    {
        var company = new JsonObject
        {
            ["status"] = 200,
            ["name"] = name.ToLowerInvariant(),
            ["display_name"] = name,
            ["size"] = "201-500",
            ["employee_count"] = 243,
            ["id"] = "aKCIYBNF9ey6o5CjHCCO4goHYKlf",
            ["founded"] = 1998,
            ["industry"] = "renewables & environment",
            ["naics"] = null,
            ["location"] = new JsonObject { ["name"] = "hamburg, germany", ["locality"] = "hamburg", ["country"] = "germany", ["continent"] = "europe" },
            ["linkedin_id"] = "19107985",
            ["linkedin_url"] = $"linkedin.com/company/{name.ToLowerInvariant().Replace(' ', '-')}",
            ["facebook_url"] = null,
            ["website"] = website,
            ["summary"] = $"{name} plans and builds.\n\nSince 1998.",
            ["tags"] = new JsonArray("solar"),
            ["likelihood"] = likelihood,
        };
        _companies[website] = company;
        _companies[name] = company;
    }

    public static RequestDelegate Refuse(int status, string type, params (string Name, string Value)[] headers) => async http =>
    {
        foreach (var (name, value) in headers) http.Response.Headers[name] = value;
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(new { status, error = new { type, message = "No." } });
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var query = http.Request.Query;
        Asked.Enqueue(http.Request.QueryString.Value!);
        var company = _companies.GetValueOrDefault(query["website"].FirstOrDefault() ?? query["name"].FirstOrDefault() ?? "");
        if (Trouble is { } trouble) await trouble(http);
        else if (http.Request.Headers["X-Api-Key"] != Key) await Refuse(401, "authentication_error")(http);
        else if (company is null || (int)company["likelihood"]! < int.Parse(query["min_likelihood"].ToString(), CultureInfo.InvariantCulture)) await Refuse(404, "not_found")(http);
        else
        {
            Interlocked.Increment(ref _credits);
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(company.ToJsonString());
        }
    }
}
