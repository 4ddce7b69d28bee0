using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Leads.Core.Capture.Sources.Google;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Leads.Tests.Support;

/// <summary>Plays Google's token endpoint and the part of the Google Ads API that tells submitted lead forms.</summary>
public sealed class GoogleServer : IAsyncDisposable
{
    public const string RefreshToken = "1//refresh";
    private const string AccessToken = "ya29.access";

    private readonly WebApplication _app;

    private GoogleServer(WebApplication app) => _app = app;

    /// <summary>What is told, in this order: also twice, and out of order.</summary>
    public ConcurrentQueue<JsonObject> Rows { get; } = new();

    /// <summary>Set: each question for leads is answered with this status.</summary>
    public HttpStatusCode? Trouble { get; set; }

    /// <summary>The person has withdrawn the consent, or it has run out.</summary>
    public bool IsRevoked { get; set; }

    public int Asked { get; private set; }

    public string? LastQuery { get; private set; }

    public string? LastManager { get; private set; }

    private Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>For <see cref="AppHost.StartAsync"/>.</summary>
    public string[] Settings =>
    [
        $"GoogleAds:ApiUrl={Address}", $"GoogleAds:TokenUrl={new Uri(Address, "/token")}", "GoogleAds:DeveloperToken=developer",
        "GoogleAds:ClientId=client", "GoogleAds:ClientSecret=hush",
    ];

    /// <summary>For <see cref="TestHost.StartAsync"/>.</summary>
    public GoogleAdsOptions Options => new() { ApiUrl = Address, TokenUrl = new Uri(Address, "/token"), DeveloperToken = "developer", ClientId = "client", ClientSecret = "hush" };

    public static async Task<GoogleServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new GoogleServer(app);
        app.MapPost("/token", server.TokenAsync);
        app.MapPost("/{version}/customers/{customer}/googleAds:searchStream", server.SearchAsync);
        await app.StartAsync(TestRun.Cancelled);
        return server;
    }

    /// <summary>Adds a submitted form.</summary>
    public void Submit(string id, string email, DateTimeOffset at, string? click = null) => Rows.Enqueue(new JsonObject
    {
        ["leadFormSubmissionData"] = new JsonObject
        {
            ["resourceName"] = $"customers/1234567890/leadFormSubmissionData/{id}",
            ["id"] = id,
            ["campaign"] = "customers/1234567890/campaigns/20000000000000000009",
            ["gclid"] = click,
            ["submissionDateTime"] = at.ToOffset(TimeSpan.FromHours(1)).ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture),
            ["leadFormSubmissionFields"] = new JsonArray(Field("fieldType", "FULL_NAME", "Ada Lovelace"), Field("fieldType", "EMAIL", email), Field("fieldType", "COMPANY_SIZE", "51-200")),
            ["customLeadFormSubmissionFields"] = new JsonArray(Field("questionText", "How large is the roof?", "120 m²")),
        },
        ["campaign"] = new JsonObject { ["resourceName"] = "customers/1234567890/campaigns/20000000000000000009", ["name"] = "Solar autumn" },
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != "client" || form["client_secret"] != "hush") return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        return IsRevoked || form["refresh_token"] != RefreshToken || form["grant_type"] != "refresh_token"
            ? Results.Json(new { error = "invalid_grant", error_description = "Token has been expired or revoked." }, statusCode: 400)
            : Results.Json(new { access_token = AccessToken, expires_in = 3599, token_type = "Bearer" });
    }

    private async Task<IResult> SearchAsync(HttpRequest request, string customer)
    {
        Asked++;
        if (Trouble is { } status)
            return Results.Json(new[] { new { error = new { code = (int)status, message = "Resource has been exhausted.", status = "RESOURCE_EXHAUSTED" } } }, statusCode: (int)status);
        if (request.Headers.Authorization != $"Bearer {AccessToken}" || request.Headers["developer-token"] != "developer" || customer != "1234567890")
            return Results.Json(new[] { new { error = new { code = 401, message = "Request had invalid authentication credentials.", status = "UNAUTHENTICATED" } } }, statusCode: 401);
        LastManager = request.Headers["login-customer-id"];
        LastQuery = (string?)(await JsonNode.ParseAsync(request.Body))!["query"];
        // A stream comes in chunks.
        var chunks = Rows.Chunk(2).Select(rows => new JsonObject { ["results"] = new JsonArray([.. rows.Select(r => r.DeepClone())]), ["requestId"] = "r" });
        return Results.Text(new JsonArray([.. chunks]).ToJsonString(), "application/json");
    }

    private static JsonObject Field(string name, string key, string value) => new() { [name] = key, ["fieldValue"] = value };
}
