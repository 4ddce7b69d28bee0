using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Leads.Tests.Support;

/// <summary>Plays the Graph API for one page: its leads, its forms, its subscription, and the errors that it gives.</summary>
public sealed class MetaServer : IAsyncDisposable
{
    public const string Page = "153125381133";
    public const string Form = "55459717045641545";
    public const string PageToken = "page-token";
    public const string UserToken = "user-token";
    private const int PageSize = 2;

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, JsonObject> _leads = new();

    private MetaServer(WebApplication app) => _app = app;

    /// <summary>Set: what every question for leads is answered with.</summary>
    public MetaError? Trouble { get; set; }

    /// <summary>The ad's fields are refused, as without the permission for ads.</summary>
    public bool HidesAds { get; set; }

    /// <summary>A page's admin has locked the app out of the leads.</summary>
    public bool IsLockedOut { get; set; }

    /// <summary>The page's token of today; older ones have expired.</summary>
    public string Token { get; set; } = PageToken;

    public bool IsSubscribed { get; private set; }

    /// <summary>A further form of the page, whose leads can't be read. Null: the page has one form only.</summary>
    public string? RefusedForm { get; set; }

    /// <summary>Set: each question must be proved to come from the app with this secret.</summary>
    public string? AppSecret { get; set; }

    /// <summary>Set: each answer says that the limit of calls is reached for so long.</summary>
    public int? MinutesToRegainAccess { get; set; }

    /// <summary>How often a lead was asked for.</summary>
    public int Asked => _asked;

    private int _asked;
    private Hold? _hold;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>For <see cref="AppHost.StartAsync"/>.</summary>
    public string[] Settings => [$"Meta:GraphUrl={Address}", "Meta:AppSecret=agency secret", "Meta:VerifyToken=agency token"];

    public static async Task<MetaServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new MetaServer(app);
        app.Use(server.CheckProofAsync);
        app.MapGet("/{version}/me", (string access_token) => access_token == server.Token ? Json(new { id = Page, name = "Solar page" }) : Json(new { id = "1", name = "Nora" }));
        app.MapGet("/{version}/me/accounts", (string access_token) => access_token == UserToken
            ? Json(new { data = new[] { new { id = Page, name = "Solar page", access_token = server.Token } } })
            : Error(access_token == server.Token ? new MetaError(100, 0, "Tried accessing nonexisting field (accounts)") : new MetaError(190, 463, "Error validating access token")));
        app.MapPost("/{version}/{page}/subscribed_apps", server.Subscribe);
        app.MapGet("/{version}/{page}/leadgen_forms", server.Forms);
        app.MapGet("/{version}/{form}/leads", server.Leads);
        app.MapGet("/{version}/{id}", server.OneAsync);
        await app.StartAsync(TestRun.Cancelled);
        return server;
    }

    /// <summary>A person fills in the form.</summary>
    /// <returns>What Meta's notification says of it.</returns>
    public object Submit(string id, string email, DateTimeOffset? at = null, string answer = "Honda", string form = Form, string campaign = "Solar autumn", string question = "Which car?")
    {
        _leads[id] = new JsonObject
        {
            ["id"] = id,
            ["created_time"] = (at ?? TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + "+0000",
            ["form_id"] = form,
            ["platform"] = "ig",
            ["campaign_id"] = "23842000000000001",
            ["campaign_name"] = campaign,
            ["ad_name"] = "Roof, blue",
            ["field_data"] = new JsonArray(
                Field("FULL_NAME", "Ada Lovelace"), Field("email", email), Field(question, answer, "Another"), new JsonObject { ["name"] = "left open", ["values"] = new JsonArray() }),
            ["custom_disclaimer_responses"] = new JsonArray(new JsonObject { ["checkbox_key"] = "May we call?", ["is_checked"] = "1" }),
        };
        return Told(id);
    }

    public static object Told(string id) => new { leadgen_id = id, page_id = Page, form_id = Form, created_time = 1_790_000_000 };

    /// <summary>From now on whoever asks for a lead waits, with the answer that is right when asked.</summary>
    public Hold HoldLeads() => _hold = new Hold();

    public ValueTask DisposeAsync()
    {
        _hold?.Release();
        return _app.DisposeAsync();
    }

    private async Task CheckProofAsync(HttpContext http, RequestDelegate next)
    {
        if (MinutesToRegainAccess is { } minutes)
            http.Response.Headers["X-Business-Use-Case-Usage"] = $$"""{"1234567890":[{"type":"leadgen","call_count":100,"total_cputime":25,"total_time":25,"estimated_time_to_regain_access":{{minutes}}}]}""";
        var proof = AppSecret is { } secret
            ? Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(http.Request.Query["access_token"].ToString()))) : null;
        if (proof is null || http.Request.Query["appsecret_proof"] == proof) await next(http);
        else await Error(new MetaError(100, 0, "Invalid appsecret_proof provided in the API argument")).ExecuteAsync(http);
    }

    private static JsonObject Field(string name, params string[] values) => new() { ["name"] = name, ["values"] = new JsonArray([.. values.Select(v => (JsonNode)v)]) };

    private IResult Subscribe(string page, string access_token, string subscribed_fields)
    {
        if (access_token != Token || page != Page) return Error(new MetaError(190, 460, "The session has been invalidated"));
        IsSubscribed = subscribed_fields == "leadgen";
        return Json(new { success = true });
    }

    private IResult Forms(string page, string access_token) => Refusal(access_token) is { } error ? Error(error)
        : Json(new { data = new[] { RefusedForm, Form }.OfType<string>().Select(id => new { id, name = "Solar autumn form" }) });

    private IResult Leads(string form, string access_token, string fields, string? after)
    {
        if (Refusal(access_token) is { } error) return Error(error);
        if (form == RefusedForm) return Error(new MetaError(100, 33, $"Object with ID '{form}' cannot be loaded"));
        if (HidesAds && fields.Contains("campaign_name", StringComparison.Ordinal)) return Error(new MetaError(200, 0, "Requires ads_management permission"));
        var from = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture);
        var page = _leads.Values.OrderBy(l => (string?)l["id"], StringComparer.Ordinal).Skip(from).Take(PageSize).Select(l => l.DeepClone()).ToArray();
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["after"] = $"{from + PageSize}" } };
        if (from + PageSize < _leads.Count) paging["next"] = "https://graph.facebook.com/next";
        return Results.Text(new JsonObject { ["data"] = new JsonArray(page), ["paging"] = paging }.ToJsonString(), "application/json");
    }

    private async Task<IResult> OneAsync(string id, string access_token, string fields)
    {
        if (id == Page) return Json(new { id, has_lead_access = new { can_access_lead = !IsLockedOut, failure_reason = "The app has no access to leads.", failure_resolution = "Ask an admin of the page." } });
        Interlocked.Increment(ref _asked);
        var refusal = Refusal(access_token);
        if (_hold is { } hold) await hold.WaitAsync();
        if (refusal is { } error) return Error(error);
        if (HidesAds && fields.Contains("campaign_name", StringComparison.Ordinal)) return Error(new MetaError(200, 0, "Requires ads_management permission"));
        if (!_leads.TryGetValue(id, out var lead)) return Error(new MetaError(100, 33, $"Object with ID '{id}' does not exist"));
        var told = new JsonObject(lead.Where(p => fields.Split(',').Contains(p.Key)).Select(p => new KeyValuePair<string, JsonNode?>(p.Key, p.Value!.DeepClone())));
        return Results.Text(told.ToJsonString(), "application/json");
    }

    private MetaError? Refusal(string token) => Trouble ?? (token == Token ? null : new MetaError(190, 463, "Error validating access token: Session has expired"));

    private static IResult Json(object value) => Results.Json(value);

    private static IResult Error(MetaError error) => Results.Json(
        new { error = new { message = error.Message, type = "OAuthException", code = error.Code, error_subcode = error.Subcode, fbtrace_id = "x" } }, statusCode: error.Code is 1 or 2 ? 500 : 400);
}

/// <summary>An error of the Graph API.</summary>
public sealed record MetaError(int Code, int Subcode, string Message);
