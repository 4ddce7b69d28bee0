using System.Globalization;
using System.Net;
using System.Text.Json;
using Leads.Core.Leads;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Enrichment.Providers.PeopleDataLabs;

/// <summary>Asks for single companies. Source: docs.peopledatalabs.com, "Company Enrichment API", version 5; a match costs a credit, a miss nothing.</summary>
public sealed partial class PeopleDataLabsApi(EnrichmentOptions options, TimeProvider time, ILogger<PeopleDataLabsApi> log) : IDisposable
{
    private const int MostAnswer = 1024 * 1024;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>Until somebody has given another key, or more credits.</summary>
    private static readonly TimeSpan AccountRest = TimeSpan.FromHours(1);

    private static readonly TimeSpan UsualRest = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeLimit,
        MaxResponseContentBufferSize = MostAnswer,
    };

    public bool HasKey => options.PeopleDataLabs.ApiKey is not null;

    /// <param name="site">From <see cref="SiteName"/>; null to ask by the name alone.</param>
    public async Task<ProviderAnswer> AskAsync(string? site, string? name, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.PeopleDataLabs.Url, $"/v5/company/enrich?{Query(site, name)}"));
            request.Headers.TryAddWithoutValidation("X-Api-Key", options.PeopleDataLabs.ApiKey);
            request.Headers.Accept.ParseAdd("application/json");
            using var answer = await _http.SendAsync(request, ct);
            return answer.StatusCode == HttpStatusCode.OK ? Read(await answer.Content.ReadAsByteArrayAsync(ct)) : Judge(answer);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or InvalidOperationException || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            Unanswered(log, exception.GetType().Name);
            return Down(LookUpReason.ProviderDown, null);
        }
    }

    public void Dispose() => _http.Dispose();

    private string Query(string? site, string? name)
    {
        // A site is one company's, a name many companies'.
        var what = site is not null ? $"website={Uri.EscapeDataString(site)}" : $"name={Uri.EscapeDataString(name ?? "")}";
        return string.Create(CultureInfo.InvariantCulture, $"{what}&min_likelihood={options.PeopleDataLabs.LeastLikelihood}");
    }

    private ProviderAnswer Read(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var company = document.RootElement;
        if (company.ValueKind != JsonValueKind.Object) throw new JsonException("No company.");
        if (company.TryGetProperty("likelihood", out var likelihood) && likelihood.ValueKind == JsonValueKind.Number && likelihood.GetDouble() < options.PeopleDataLabs.LeastLikelihood)
            return ProviderAnswer.Without(LookUpReason.NotKnown);
        var values = PeopleDataLabsCompany.ValuesOf(company);
        return values.Count == 0 ? ProviderAnswer.Without(LookUpReason.NotKnown) : ProviderAnswer.Found(values);
    }

    private ProviderAnswer Judge(HttpResponseMessage answer)
    {
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest) return ProviderAnswer.Without(LookUpReason.NotKnown);
        Refused(log, (int)answer.StatusCode);
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Down(LookUpReason.KeyRefused, AccountRest),
            HttpStatusCode.PaymentRequired => Down(LookUpReason.OutOfQuota, AccountRest),
            HttpStatusCode.TooManyRequests => Down(LookUpReason.OutOfQuota, RestOf(answer)),
            _ => Down(LookUpReason.ProviderDown, answer.Headers.RetryAfter is null ? null : RestOf(answer)),
        };
    }

    /// <summary>As it says itself: in seconds, until a date, or until the minute is over in which too many asked.</summary>
    private TimeSpan RestOf(HttpResponseMessage answer)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? reset = answer.Headers.TryGetValues("X-RateLimit-Reset", out var resets)
            && DateTimeOffset.TryParse(resets.First(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var on) ? on : null;
        var rest = answer.Headers.RetryAfter?.Delta ?? (answer.Headers.RetryAfter?.Date ?? reset) - now ?? UsualRest;
        return rest > TimeSpan.Zero ? rest : UsualRest;
    }

    private static ProviderAnswer Down(LookUpReason reason, TimeSpan? retryAfter) => ProviderAnswer.Without(reason) with { IsProviderDown = true, RetryAfter = retryAfter };

    [LoggerMessage(Level = LogLevel.Warning, Message = "People Data Labs refused with {Status}")]
    private static partial void Refused(ILogger log, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "People Data Labs didn't answer: {Error}")]
    private static partial void Unanswered(ILogger log, string error);
}
