using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Jobs;

/// <summary>
/// Tells open pages of this node what was just committed. Ids only: a page reads the rows again under its own tenant.
/// A subscriber hears its own tenant and no other.
/// </summary>
public sealed partial class LiveFeed(ILogger<LiveFeed> log)
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Subscription, byte>> _byTenant = new();

    /// <summary>Hears what happens in a tenant until disposed. The handler must be quick, or hand over to its own thread.</summary>
    public IDisposable Subscribe(Guid tenantId, Func<LiveEvent, Task> handler)
    {
        var subscription = new Subscription(this, tenantId, handler);
        _byTenant.GetOrAdd(tenantId, _ => new())[subscription] = 0;
        return subscription;
    }

    public void Publish(Guid tenantId, LiveEvent e)
    {
        if (!_byTenant.TryGetValue(tenantId, out var subscriptions)) return;
        foreach (var subscription in subscriptions.Keys) _ = TellAsync(subscription, e);
    }

    private async Task TellAsync(Subscription subscription, LiveEvent e)
    {
        // Off the publisher's thread: a slow page must not hold up the writer.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await subscription.Handler(e);
        }
        catch (Exception exception)
        {
            HandlerFailed(log, exception);
        }
    }

    private sealed class Subscription(LiveFeed feed, Guid tenantId, Func<LiveEvent, Task> handler) : IDisposable
    {
        public Func<LiveEvent, Task> Handler => handler;

        public void Dispose()
        {
            if (feed._byTenant.TryGetValue(tenantId, out var subscriptions)) subscriptions.TryRemove(this, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An open page failed to take in a live event")]
    private static partial void HandlerFailed(ILogger log, Exception exception);
}

/// <summary>Something was committed that an open page may show.</summary>
public sealed record LiveEvent(LiveEventKind Kind, Guid SubjectId);

public enum LiveEventKind
{
    LeadCaptured,
    LeadChanged,
    SubmissionReceived,

    /// <summary>A source works, or it doesn't any more, or its connection is another.</summary>
    SourceChanged,
    ImportProgressed,

    /// <summary>Another score model is active, or leads are being scored anew by it.</summary>
    ScoringProgressed,
}
