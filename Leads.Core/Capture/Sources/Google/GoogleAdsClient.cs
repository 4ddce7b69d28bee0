using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Leads.Core.Capture.Forms;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Capture.Sources.Google;

/// <summary>
/// Reads submitted lead forms over the Google Ads API's REST interface. Sources: the protos of <c>lead_form_submission_data</c>
/// and Google's OAuth 2.0 documentation.
/// </summary>
public sealed partial class GoogleAdsClient(GoogleAdsOptions options, ILogger<GoogleAdsClient> log) : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }) { Timeout = TimeLimit };

    /// <param name="refreshToken">In the clear.</param>
    /// <param name="since">Submitted at or after; the API knows seconds.</param>
    /// <returns>In no certain order, and perhaps some twice.</returns>
    /// <exception cref="PlatformException">No leads could be read.</exception>
    public async Task<IReadOnlyList<GoogleAdsLead>> ReadAsync(GoogleAdsAccess access, string refreshToken, DateTimeOffset since, CancellationToken ct)
    {
        try
        {
            var token = await TokenAsync(refreshToken, ct);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.ApiUrl, $"/{options.Version}/customers/{access.CustomerId}/googleAds:searchStream"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Add("developer-token", options.DeveloperToken);
            if (access.ManagerId is { } manager) request.Headers.Add("login-customer-id", manager);
            request.Content = JsonContent.Create(new { query = Query(since) });
            using var answer = await _http.SendAsync(request, ct);
            using var json = await MendedJson.ParseAsync(answer.Content, ct);
            if (!answer.IsSuccessStatusCode) throw Refused(answer, json);
            return GoogleAdsLead.ReadAll(json.RootElement);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is TaskCanceledException && !ct.IsCancellationRequested))
        {
            throw new PlatformException(PlatformTrouble.Passing, "Google Ads could not be reached.", exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> TokenAsync(string refreshToken, CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "refresh_token"),
            new("refresh_token", refreshToken),
            new("client_id", options.ClientId),
            new("client_secret", options.ClientSecret),
        ]);
        using var answer = await _http.PostAsync(options.TokenUrl, form, ct);
        using var json = await MendedJson.ParseAsync(answer.Content, ct);
        if (answer.IsSuccessStatusCode && Text(json.RootElement, "access_token") is { } token) return token;
        if (Text(json.RootElement, "error") is "invalid_grant")
            throw new PlatformException(PlatformTrouble.Broken, "Google no longer accepts the refresh token: the consent was withdrawn or has run out.");
        RefusedBy(log, (int)answer.StatusCode);
        throw new PlatformException(TroubleOf(answer.StatusCode), "Google gave no access token.");
    }

    /// <summary>Codes are for whoever runs this; people are told the sentence.</summary>
    private PlatformException Refused(HttpResponseMessage answer, JsonDocument json)
    {
        // An error is an object, or the first element of the stream's list.
        var root = json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.GetArrayLength() > 0 ? json.RootElement[0] : json.RootElement;
        var reason = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? Text(error, "message") : null;
        RefusedBy(log, (int)answer.StatusCode);
        return new PlatformException(TroubleOf(answer.StatusCode), reason is null ? "Google Ads refused and gave no reason." : $"Google Ads says: {reason}")
        {
            RetryAfter = PlatformPause.Of(answer),
        };
    }

    private static PlatformTrouble TroubleOf(HttpStatusCode status)
        => status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500 ? PlatformTrouble.Passing : PlatformTrouble.Broken;

    private static string? Text(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Query(DateTimeOffset since) => string.Create(CultureInfo.InvariantCulture, $"""
        SELECT lead_form_submission_data.id, lead_form_submission_data.campaign, lead_form_submission_data.ad_group,
          lead_form_submission_data.gclid, lead_form_submission_data.submission_date_time,
          lead_form_submission_data.lead_form_submission_fields, lead_form_submission_data.custom_lead_form_submission_fields, campaign.name
        FROM lead_form_submission_data
        WHERE lead_form_submission_data.submission_date_time >= '{since.UtcDateTime:yyyy-MM-dd HH:mm:ss}+00:00'
        """);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Google refused with status {Status}")]
    private static partial void RefusedBy(ILogger log, int status);
}
