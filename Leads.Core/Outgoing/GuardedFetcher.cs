using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Leads.Core.Outgoing;

/// <summary>Reads single pages through <see cref="GuardedHandler"/>, within a budget, and says in one word why not.</summary>
public sealed class GuardedFetcher(OutgoingRules rules, INetwork network)
{
    public const int MostRedirects = 3;

    private static readonly ProductInfoHeaderValue[] Agent =
        [new("LeadsBot", "1.0"), new("(reads company pages for a CRM; obeys robots.txt)")];

    /// <summary>How the product calls itself, for robots.txt.</summary>
    public static string AgentName => "LeadsBot";

    /// <exception cref="OperationCanceledException">Only by <paramref name="ct"/>: a budget that runs out is an outcome.</exception>
    public async Task<Fetched> GetAsync(FetchOrder order, FetchBudget budget, CancellationToken ct)
    {
        if (budget.TimeLeft <= TimeSpan.Zero) return new Fetched(FetchOutcome.TooSlow, order.Address);
        using var http = new HttpClient(GuardedHandler.Create(rules, network, budget)) { Timeout = Timeout.InfiniteTimeSpan };
        var address = order.Address;
        for (var redirects = 0; ; redirects++)
        {
            if (!rules.Allow(address)) return new Fetched(FetchOutcome.Forbidden, address);
            var (fetched, next) = await AskAsync(http, order, address, budget, ct);
            if (next is null) return fetched;
            if (redirects == MostRedirects) return new Fetched(FetchOutcome.TooManyRedirects, next);
            if (!rules.Allow(next)) return new Fetched(FetchOutcome.Forbidden, next);
            // Whoever leads back to the unencrypted can't be reached encrypted.
            if (OutgoingRules.IsDowngrade(address, next)) return new Fetched(FetchOutcome.Unreachable, next);
            if (order.MayFollow is { } mayFollow && !await mayFollow(next, ct)) return new Fetched(FetchOutcome.Refused, next);
            address = next;
        }
    }

    private static async Task<(Fetched Fetched, Uri? Next)> AskAsync(HttpClient http, FetchOrder order, Uri address, FetchBudget budget, CancellationToken ct)
    {
        var startedAt = Stopwatch.GetTimestamp();
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(budget.TimeLeft);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            foreach (var part in Agent) request.Headers.UserAgent.Add(part);
            foreach (var type in order.MediaTypes) request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            if (NextOf(answer, address) is { } next) return (new Fetched(FetchOutcome.TooManyRedirects, next), next);
            if (Judge(answer, order) is var outcome and not FetchOutcome.Got) return (new Fetched(outcome, address) { RetryAfter = answer.Headers.RetryAfter?.Delta }, null);
            var body = await ReadAsync(answer.Content, order.MostBytes, limited.Token);
            return (new Fetched(FetchOutcome.Got, address, body, answer.Content.Headers.ContentType?.CharSet), null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException or SocketException or AuthenticationException or UriFormatException
                                          || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return (new Fetched(Judge(exception), address), null);
        }
        finally
        {
            budget.Spend(startedAt);
        }
    }

    private static Uri? NextOf(HttpResponseMessage answer, Uri address)
    {
        if (answer.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)) return null;
        return answer.Headers.Location is { } location ? new Uri(address, location) : null;
    }

    private static FetchOutcome Judge(HttpResponseMessage answer, FetchOrder order) => answer.StatusCode switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => FetchOutcome.Missing,
        HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => FetchOutcome.InTrouble,
        HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation
            => order.MediaTypes.Count == 0 || order.MediaTypes.Contains(answer.Content.Headers.ContentType?.MediaType ?? "", StringComparer.OrdinalIgnoreCase) ? FetchOutcome.Got : FetchOutcome.OtherType,
        _ => FetchOutcome.Refused,
    };

    private static FetchOutcome Judge(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case ForbiddenAddressException: return FetchOutcome.Forbidden;
                case BudgetSpentException: return FetchOutcome.TooLarge;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData }: return FetchOutcome.NoSuchHost;
                case OperationCanceledException or TimeoutException: return FetchOutcome.TooSlow;
            }
        }
        return FetchOutcome.Unreachable;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int most, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        var body = new byte[Math.Min(most, 64 * 1024)];
        var read = 0;
        while (read < most)
        {
            if (read == body.Length) Array.Resize(ref body, Math.Min(most, body.Length * 2));
            var more = await stream.ReadAsync(body.AsMemory(read), ct);
            if (more == 0) break;
            read += more;
        }
        return body.AsMemory(0, read);
    }
}
