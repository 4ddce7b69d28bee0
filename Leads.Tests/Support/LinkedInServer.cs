using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Leads.Tests.Support;

/// <summary>Plays LinkedIn's Lead Sync API for one form: its leads, its questions, and the errors that it gives.</summary>
public sealed class LinkedInServer : IAsyncDisposable
{
    public const string Form = "7234246";
    public const string Token = "AQX-access-token";
    private const string Campaign = "urn:li:sponsoredCampaign:198356826";
    private const string Version = "202606";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, JsonObject> _leads = new();

    private Hold? _hold;

    private LinkedInServer(WebApplication app) => _app = app;

    /// <summary>Set: the status with which every question is answered.</summary>
    public int? Trouble { get; set; }

    /// <summary>The form is not told with the lead: fields are refused, it must be asked for by itself.</summary>
    public bool IsPlain { get; set; }

    private Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>For <see cref="AppHost.StartAsync"/>.</summary>
    public string[] Settings => [$"LinkedIn:ApiUrl={Address}", $"LinkedIn:Version={Version}"];

    public static async Task<LinkedInServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new LinkedInServer(app);
        app.MapGet("/rest/leadFormResponses/{id}", server.LeadAsync);
        app.MapGet("/rest/leadForms/{id}", (string id, HttpRequest request) => server.Refusal(request) ?? (id == Form ? Json(FormOf()) : Error(404, "Form not found")));
        await app.StartAsync(TestRun.Cancelled);
        return server;
    }

    /// <summary>A member fills in the form.</summary>
    public void Submit(string id, string email, string answer = "Honda", DateTimeOffset? at = null, bool isTest = false) => _leads[id] = new JsonObject
    {
        ["id"] = id,
        ["owner"] = new JsonObject { ["sponsoredAccount"] = "urn:li:sponsoredAccount:1234567" },
        ["leadType"] = "SPONSORED",
        ["versionedLeadGenFormUrn"] = $"urn:li:versionedLeadGenForm:(urn:li:leadGenForm:{Form},1)",
        ["submittedAt"] = (at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeMilliseconds(),
        ["testLead"] = isTest,
        ["formResponse"] = new JsonObject
        {
            ["answers"] = new JsonArray(Text(1, "Ada"), Text(2, "Lovelace"), Text(3, email), Text(4, "Analytical Engines"), Text(5, "Countess"), Text(6, answer), Choice(7, 0, 1)),
            ["consentResponses"] = new JsonArray(new JsonObject { ["consentId"] = 0, ["accepted"] = true }, new JsonObject { ["consentId"] = 1, ["accepted"] = false }),
        },
    };

    /// <summary>From now on whoever asks for a lead waits.</summary>
    public Hold HoldLeads() => _hold = new Hold();

    public ValueTask DisposeAsync()
    {
        _hold?.Release();
        return _app.DisposeAsync();
    }

    private async Task<IResult> LeadAsync(string id, HttpRequest request)
    {
        if (_hold is { } hold) await hold.WaitAsync();
        if (Refusal(request) is { } refusal) return refusal;
        var fields = request.Query["fields"].ToString();
        if (IsPlain && fields.Length > 0) return Error(400, "Query parameters have invalid projections");
        if (!_leads.TryGetValue(id, out var lead)) return Error(404, $"Lead form response {id} was not found");
        var told = lead.DeepClone().AsObject();
        if (fields.Contains("leadMetadataInfo", StringComparison.Ordinal))
            told["leadMetadataInfo"] = new JsonObject { ["sponsoredLeadMetadataInfo"] = new JsonObject { ["campaign"] = new JsonObject { ["id"] = Campaign, ["name"] = "Solar autumn" } } };
        else told["leadMetadata"] = new JsonObject { ["sponsoredLeadMetadata"] = new JsonObject { ["campaign"] = Campaign } };
        if (fields.Contains("form:(", StringComparison.Ordinal)) told["form"] = FormOf();
        return Json(told);
    }

    private IResult? Refusal(HttpRequest request)
    {
        if (Trouble is { } trouble) return Error(trouble, "No longer allowed");
        if (request.Headers["LinkedIn-Version"] != Version || request.Headers["X-Restli-Protocol-Version"] != "2.0.0") return Error(426, "Requested version is not active");
        return request.Headers.Authorization == $"Bearer {Token}" ? null : Error(401, "Invalid access token");
    }

    private static JsonObject FormOf() => new()
    {
        ["id"] = 7234246,
        ["name"] = "Spring",
        ["creationLocale"] = new JsonObject { ["country"] = "ES", ["language"] = "es" },
        ["hiddenFields"] = new JsonArray(new JsonObject { ["name"] = "utm_campaign", ["value"] = "spring-es" }, new JsonObject { ["name"] = "shelf", ["value"] = "B7" }),
        ["content"] = new JsonObject
        {
            ["questions"] = new JsonArray(
                Question(1, "Nombre", "FIRST_NAME"), Question(2, "Apellidos", "LAST_NAME"), Question(3, "Correo de trabajo", "WORK_EMAIL"),
                Question(4, "Empresa", "COMPANY_NAME"), Question(5, "Cargo", "JOB_TITLE"), Question(6, "¿Qué coche?", null),
                Question(7, "¿Color?", null, "Rojo", "Azul")),
            ["legalInfo"] = new JsonObject { ["consents"] = new JsonArray(Consent(0, "¿Podemos llamar?"), Consent(1, "¿Boletín?")) },
        },
    };

    private static JsonObject Question(int id, string text, string? field, params string[] choices)
    {
        var question = new JsonObject { ["questionId"] = id, ["name"] = $"Name {id}", ["question"] = Localized(text) };
        if (field is not null) question["predefinedField"] = field;
        question["questionDetails"] = choices.Length == 0
            ? new JsonObject { ["textQuestionDetails"] = new JsonObject { ["maxResponseLength"] = 300 } }
            : new JsonObject { ["multipleChoiceQuestionDetails"] = new JsonObject { ["options"] = new JsonArray([.. choices.Select((choice, i) => (JsonNode)new JsonObject { ["id"] = i, ["text"] = Localized(choice) })]) } };
        return question;
    }

    private static JsonObject Consent(int id, string text) => new() { ["id"] = id, ["checkRequired"] = false, ["consent"] = Localized(text) };

    private static JsonObject Localized(string text) => new() { ["localized"] = new JsonObject { ["en_US"] = "Translated", ["es_ES"] = text } };

    private static JsonObject Text(int question, string answer)
        => new() { ["questionId"] = question, ["answerDetails"] = new JsonObject { ["textQuestionAnswer"] = new JsonObject { ["answer"] = answer } } };

    private static JsonObject Choice(int question, params int[] options)
        => new() { ["questionId"] = question, ["answerDetails"] = new JsonObject { ["multipleChoiceAnswer"] = new JsonObject { ["options"] = new JsonArray([.. options.Select(o => (JsonNode)o)]) } } };

    private static IResult Json(JsonObject value) => Results.Text(value.ToJsonString(), "application/json");

    private static IResult Error(int status, string message) => Results.Json(new { status, serviceErrorCode = 100, message }, statusCode: status);
}
