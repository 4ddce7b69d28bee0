using System.Net;
using System.Net.Http.Headers;
using Leads.Core.Data;
using Leads.Core.Nurture.Running;
using Leads.Core.Outgoing;

namespace Leads.Core.Nurture.Hooks;

/// <summary>
/// Posts to the address of a webhook step, signed as Standard Webhooks, through <see cref="GuardedHandler"/>. Redirects aren't followed, and of
/// the answer nothing but its status is read.
/// </summary>
public sealed class StepHook : IStepHook, IDisposable
{
    private readonly TenantDbContextFactory _contexts;
    private readonly HookKeys _keys;
    private readonly HookOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public StepHook(TenantDbContextFactory contexts, HookKeys keys, HookOptions options, INetwork network, TimeProvider time)
    {
        (_contexts, _keys, _options, _time) = (contexts, keys, options, time);
        _http = new HttpClient(GuardedHandler.Create(options.Rules, network)) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Leads-Hooks", "1.0"));
    }

    public async Task<StepOutcome> SendAsync(HookCall call, CancellationToken ct)
    {
        if (AddressOf(call.Url) is not { } address) return Forbidden();
        byte[]? body;
        await using (var context = _contexts.CreateFor(call.TenantId)) body = await HookPayload.WriteAsync(context, call, ct);
        if (body is null) return new StepOutcome.Needless(StepError.LeftOut, "The lead was deleted before the hook was called.");
        using var request = await RequestAsync(call, address, body, ct);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(_options.Time);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            return Judge(answer, address);
        }
        catch (Exception exception) when (IsForbidden(exception))
        {
            return Forbidden();
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new StepOutcome.PutOff(StepError.HookUnavailable, $"The hook didn't answer within {_options.Time.TotalSeconds:0} seconds.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new StepOutcome.PutOff(StepError.HookUnavailable, "The hook couldn't be reached.");
        }
    }

    public void Dispose() => _http.Dispose();

    private Uri? AddressOf(string url)
        => HookTarget.Read(url) ?? (_options.Rules.AllowsPrivateNetworks && Uri.TryCreate(url, UriKind.Absolute, out var address) && _options.Rules.Allow(address) ? address : null);

    private async Task<HttpRequestMessage> RequestAsync(HookCall call, Uri address, byte[] body, CancellationToken ct)
    {
        var (id, now) = ($"msg_{call.RunId:N}", _time.GetUtcNow());
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(StandardWebhook.IdHeader, id);
        request.Headers.Add(StandardWebhook.TimeHeader, StandardWebhook.SecondsOf(now));
        request.Headers.Add(StandardWebhook.SignatureHeader, StandardWebhook.Sign(await _keys.OfAsync(call.TenantId, ct), id, now, body));
        return request;
    }

    private StepOutcome Judge(HttpResponseMessage answer, Uri address)
    {
        if (answer.IsSuccessStatusCode) return new StepOutcome.Done($"Told {address.IdnHost}");
        var code = (int)answer.StatusCode;
        return answer.StatusCode switch
        {
            HttpStatusCode.RequestTimeout or (HttpStatusCode)425 or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
                => new StepOutcome.PutOff(StepError.HookUnavailable, $"The hook answered with status {code}.", PatienceOf(answer.Headers.RetryAfter)),
            HttpStatusCode.Gone => new StepOutcome.Refused(StepError.HookRefused, "The hook says that it is gone for good (status 410)."),
            >= HttpStatusCode.BadRequest => new StepOutcome.Refused(StepError.HookRefused, $"The hook refused (status {code})."),
            _ => new StepOutcome.Refused(StepError.HookRefused, $"The hook leads elsewhere (status {code}), which is not followed. Enter the address where it leads."),
        };
    }

    private TimeSpan? PatienceOf(RetryConditionHeaderValue? asked)
        => asked?.Delta ?? (asked?.Date is { } date && date > _time.GetUtcNow() ? date - _time.GetUtcNow() : null);

    private static bool IsForbidden(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
            if (inner is ForbiddenAddressException) return true;
        return false;
    }

    private static StepOutcome.Refused Forbidden() => new(StepError.HookForbidden, "The hook's address is no public https address.");
}
