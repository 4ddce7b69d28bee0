using System.Threading.RateLimiting;

namespace Leads.Web.Mail;

/// <summary>How often one link of one message is counted: what a person does, not what a program does to it.</summary>
public sealed class LinkRate : IDisposable
{
    private const int AtOnce = 10;
    private static readonly TimeSpan OneMoreEach = TimeSpan.FromSeconds(10);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(token => RateLimitPartition.GetTokenBucketLimiter(token, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = AtOnce,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = OneMoreEach,
        AutoReplenishment = true,
        QueueLimit = 0,
    }));

    /// <param name="token">Of a link that is known.</param>
    public bool Counts(string token)
    {
        using var lease = _limiter.AttemptAcquire(token);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
