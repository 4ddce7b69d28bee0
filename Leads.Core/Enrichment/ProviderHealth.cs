namespace Leads.Core.Enrichment;

/// <summary>
/// Leaves a provider alone that is down, so that not each lead waits for it: after some failures in a row, or as long as it says itself.
/// Then one question finds out whether it is back, before the others follow.
/// </summary>
public sealed class ProviderHealth(TimeProvider time)
{
    private const int MostFailures = 3;

    private static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MostRest = TimeSpan.FromMinutes(15);

    /// <summary>As long as the one who finds out may take.</summary>
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Failures, DateTimeOffset RestsUntil)> _providers = [];

    /// <returns>How long the provider is to be left alone; zero when it may be asked.</returns>
    public TimeSpan Rest(string provider)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (!_providers.TryGetValue(provider, out var known) || known.RestsUntil == default) return TimeSpan.Zero;
            if (known.RestsUntil > now) return known.RestsUntil - now;
            _providers[provider] = known with { RestsUntil = now + Probe };
            return TimeSpan.Zero;
        }
    }

    public void Note(string provider, ProviderAnswer answer)
    {
        lock (_gate)
        {
            if (!answer.IsProviderDown)
            {
                _providers.Remove(provider);
                return;
            }
            var failures = _providers.GetValueOrDefault(provider).Failures + 1;
            var rest = failures < MostFailures ? TimeSpan.Zero : FirstRest * Math.Pow(2, Math.Min(failures - MostFailures, 10));
            if (rest > MostRest) rest = MostRest;
            if (answer.RetryAfter is { } told && told > rest) rest = told;
            _providers[provider] = (failures, rest == TimeSpan.Zero ? default : time.GetUtcNow() + rest);
        }
    }
}
