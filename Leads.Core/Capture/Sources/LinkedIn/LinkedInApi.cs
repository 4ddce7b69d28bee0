using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Leads.Core.Capture.Forms;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Capture.Sources.LinkedIn;

/// <summary>Asks the Lead Sync API. Source: learn.microsoft.com, "Lead Forms" of LinkedIn Marketing, and LinkedIn's own collection of requests.</summary>
public sealed partial class LinkedInApi(LinkedInOptions options, ILogger<LinkedInApi> log) : IDisposable
{
    /// <summary>With the campaign's name and the form, which a plain question leaves out.</summary>
    private const string Everything =
        "leadMetadataInfo,owner,leadType,versionedLeadGenFormUrn,id,submittedAt,testLead,formResponse,form:(hiddenFields,creationLocale,name,id,content)";

    /// <summary>What gives access, as in a sentence.</summary>
    internal const string Connection = "LinkedIn";

    /// <summary>No lead has this id.</summary>
    private const string NoLead = "00000000-0000-0000-0000-000000000000-0";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }) { Timeout = TimeLimit };

    /// <exception cref="PlatformException">It could not be read.</exception>
    internal async Task<LinkedInLead> LeadAsync(string id, string token, CancellationToken ct)
    {
        using var lead = await TellAsync(id, token, ct);
        if (PlatformJson.Property(lead.RootElement, "form") is not null || LinkedInLead.FormIdOf(lead.RootElement) is not { } formId)
            return Read(lead.RootElement);
        using var form = await AskAsync($"leadForms/{Uri.EscapeDataString(formId)}", token, ct);
        var whole = JsonObject.Create(lead.RootElement.Clone())!;
        whole["form"] = JsonNode.Parse(form.RootElement.GetRawText());
        using var both = JsonDocument.Parse(whole.ToJsonString());
        return Read(both.RootElement);
    }

    /// <summary>Finds out whether a token is accepted.</summary>
    /// <param name="leadId">A lead that it must be able to read. Null: none is known, and only whether LinkedIn knows the token can be told.</param>
    /// <exception cref="PlatformException">It is not accepted, or that could not be found out.</exception>
    public Task TryAsync(string token, string? leadId, CancellationToken ct) => SendAsync($"leadFormResponses/{Uri.EscapeDataString(leadId ?? NoLead)}", token, async answer =>
    {
        var isRefused = answer.StatusCode == HttpStatusCode.Forbidden ? leadId is not null : Judge(answer.StatusCode) is PlatformTrouble.Broken or PlatformTrouble.Passing;
        if (!answer.IsSuccessStatusCode && isRefused) throw await RefusedAsync(answer, ct);
        return true;
    }, ct);

    public void Dispose() => _http.Dispose();

    private async Task<JsonDocument> TellAsync(string id, string token, CancellationToken ct)
    {
        var path = $"leadFormResponses/{Uri.EscapeDataString(id)}";
        try
        {
            return await AskAsync($"{path}?fields={Everything}", token, ct);
        }
        catch (PlatformException refused) when (refused.Trouble == PlatformTrouble.FieldRefused)
        {
            return await AskAsync(path, token, ct);
        }
    }

    private static LinkedInLead Read(JsonElement lead)
        => LinkedInLead.Read(lead) ?? throw new PlatformException(PlatformTrouble.Missing, "LinkedIn told nothing of this lead.");

    private Task<JsonDocument> AskAsync(string path, string token, CancellationToken ct) => SendAsync(path, token, async answer =>
    {
        if (!answer.IsSuccessStatusCode) throw await RefusedAsync(answer, ct);
        return await MendedJson.ParseAsync(answer.Content, ct);
    }, ct);

    private async Task<T> SendAsync<T>(string path, string token, Func<HttpResponseMessage, Task<T>> read, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.ApiUrl, $"/rest/{path}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Add("LinkedIn-Version", options.Version);
            request.Headers.Add("X-Restli-Protocol-Version", "2.0.0");
            using var answer = await _http.SendAsync(request, ct);
            return await read(answer);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or IOException || (exception is TaskCanceledException && !ct.IsCancellationRequested))
        {
            throw new PlatformException(PlatformTrouble.Passing, "LinkedIn could not be reached.", exception);
        }
    }

    /// <summary>Codes are for whoever runs this; people are told the sentence.</summary>
    private async Task<PlatformException> RefusedAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var reason = ReasonOf(await answer.Content.ReadAsByteArrayAsync(ct));
        RefusedBy(log, (int)answer.StatusCode);
        return new PlatformException(Judge(answer.StatusCode), reason is null ? "LinkedIn refused and gave no reason." : $"LinkedIn says: {reason.TrimEnd('.')}.")
        {
            RetryAfter = PlatformPause.Of(answer),
        };
    }

    private static PlatformTrouble Judge(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => PlatformTrouble.Broken,
        // The version is no longer answered.
        HttpStatusCode.UpgradeRequired => PlatformTrouble.Broken,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => PlatformTrouble.Missing,
        HttpStatusCode.BadRequest => PlatformTrouble.FieldRefused,
        _ => PlatformTrouble.Passing,
    };

    private static string? ReasonOf(byte[] body)
    {
        try
        {
            using var json = MendedJson.Parse(body);
            return PlatformJson.Text(json.RootElement, "message");
        }
        catch (JsonException)
        {
            // A page of some gateway; the status says enough.
            return null;
        }
    }
    [LoggerMessage(Level = LogLevel.Warning, Message = "LinkedIn refused with status {Status}")]
    private static partial void RefusedBy(ILogger log, int status);
}
