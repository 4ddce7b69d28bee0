using System.Data.Common;
using global::Leads.Core.Capture;

namespace Leads.Web.Capture;

/// <summary>
/// What every hook does: finds the channel, keeps to its rate, reads the body, has the source's adapter read it, and stores
/// what arrived before anybody is answered.
/// </summary>
public sealed class HookIntake(ChannelDirectory channels, LeadSources sources, CaptureWriter writer, HookRate rate, TimeProvider time)
{
    /// <returns>The channel of an address; null where there is none of this kind.</returns>
    public async Task<ChannelEntry?> FindAsync(string key, ChannelKind kind, CancellationToken ct)
        => await channels.FindAsync(key, ct) is { } channel && channel.Kind == kind ? channel : null;

    /// <param name="most">The longest body that is read, in bytes.</param>
    public async Task<HookIntakeResult> TakeAsync(HttpRequest request, ChannelEntry channel, CancellationToken ct, int most = Submission.MaxRawBytes)
    {
        if (!rate.TryTake(channel.Id, out var retryAfter)) return new HookIntakeResult(HookRefusal.TooMany) { RetryAfter = retryAfter };
        var body = await HookBody.ReadAsync(request, most, ct);
        var delivery = HookDelivery.Of(request, body ?? [], time.GetUtcNow());
        var source = sources.For(channel.Kind, delivery);
        var arrivals = body is null ? [TooLarge(source.Read(channel, delivery))] : source.ReadAll(channel, delivery);
        var stored = await StoreAsync(channel, arrivals);
        if (body is null) return stored.Refusal is null ? stored with { Refusal = HookRefusal.TooLarge } : stored;
        return stored with { IsList = arrivals.Count > 1 || body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'[', ..] };
    }

    /// <summary>Stores what was read from a request already.</summary>
    public async Task<HookIntakeResult> StoreAsync(ChannelEntry channel, IReadOnlyList<Arrival> arrivals)
    {
        try
        {
            // Not the request's token: what was taken in is stored even when the sender hangs up.
            IReadOnlyList<CaptureResult> results = arrivals is [] ? [] : arrivals is [var alone]
                ? [await writer.WriteAsync(channel.TenantId, alone, CancellationToken.None)]
                : await writer.WriteBatchAsync(channel.TenantId, arrivals, also: null, CancellationToken.None);
            return new HookIntakeResult(null) { Arrivals = arrivals, Results = results };
        }
        catch (Exception exception) when (exception is CaptureOverloadedException or DbException)
        {
            return new HookIntakeResult(HookRefusal.Busy);
        }
    }

    /// <summary>A trace in the ledger of what was turned away unread.</summary>
    private static Arrival TooLarge(Arrival empty) => empty with
    {
        ErrorCode = SubmissionErrors.TooLarge,
        ErrorDetail = $"The body had more than {Submission.MaxRawBytes / 1024} KiB and was not kept.",
        ErrorField = null,
        Draft = null,
        DeliveryKey = null,
        ExternalId = null,
        Awaits = null,
        // A signature is over the whole body, which nobody has seen.
        Signature = SignatureState.None,
    };
}

/// <summary>What came of a request to a hook.</summary>
/// <param name="Refusal">Null where everything was read and stored.</param>
public sealed record HookIntakeResult(HookRefusal? Refusal)
{
    public TimeSpan RetryAfter { get; init; }

    public IReadOnlyList<Arrival> Arrivals { get; init; } = [];

    /// <summary>The body was a JSON list, of however many.</summary>
    public bool IsList { get; init; }

    /// <summary>In the order of <see cref="Arrivals"/>.</summary>
    public IReadOnlyList<CaptureResult> Results { get; init; } = [];
}

public enum HookRefusal
{
    /// <summary>Above the channel's rate; nothing was stored.</summary>
    TooMany,

    /// <summary>The body was too long; the ledger has a trace of it.</summary>
    TooLarge,

    /// <summary>Nothing was stored; the sender should come again.</summary>
    Busy,
}
