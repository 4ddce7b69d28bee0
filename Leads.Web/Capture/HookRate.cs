using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace Leads.Web.Capture;

/// <summary>How many deliveries a channel takes: <c>RateLimits__HookPerMinute</c>, default 600, 0 for no limit.</summary>
public sealed class HookRate(IConfiguration configuration)
{
    private readonly int _perMinute = configuration.GetValue("RateLimits:HookPerMinute", 600);
    private readonly ConcurrentDictionary<Guid, TokenBucketRateLimiter> _buckets = new();

    public bool TryTake(Guid channelId, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        if (_perMinute <= 0) return true;
        using var lease = _buckets.GetOrAdd(channelId, _ => NewBucket()).AttemptAcquire();
        if (!lease.IsAcquired) retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
        return lease.IsAcquired;
    }

    private TokenBucketRateLimiter NewBucket() => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = _perMinute,
        TokensPerPeriod = Math.Max(1, _perMinute / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        AutoReplenishment = true,
        QueueLimit = 0,
    });
}
