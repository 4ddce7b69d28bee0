using System.Collections.Concurrent;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>Keeps a pause between two requests to one host, whoever of this process makes them.</summary>
public sealed class HostPace(EnrichmentOptions options, TimeProvider time)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _free = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns when it is the caller's turn; those who ask for one host at once get turns one after another.</summary>
    public Task TakeTurnAsync(string host, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_free.Count > MostRemembered) Forget(now);
        var free = _free.AddOrUpdate(host, now + options.HostPause, (_, next) => (next > now ? next : now) + options.HostPause);
        var wait = free - options.HostPause - now;
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, ct) : Task.CompletedTask;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (host, free) in _free)
        {
            if (free <= now) _free.TryRemove(new(host, free));
        }
    }
}
