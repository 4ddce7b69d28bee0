using Leads.Core.Leads;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Enrichment;

/// <summary>Asks the active providers one after another for what the ones before didn't know.</summary>
public sealed partial class ProviderChain(IEnumerable<IEnrichmentProvider> providers, ProviderHealth health, TimeProvider time, ILogger<ProviderChain> log)
{
    private readonly IReadOnlyList<IEnrichmentProvider> _active = [.. providers.Where(p => p.IsActive)];

    /// <summary>Whether any provider could say something to the trail.</summary>
    public bool CanFollow(CompanyTrail trail) => _active.Any(p => p.CanAnswer(new EnrichmentQuestion(trail, new HashSet<EnrichmentField>())));

    /// <param name="before">What providers said in earlier tries of the run; who has said what they know isn't asked again.</param>
    public async Task<ChainAnswer> AskAsync(EnrichmentQuestion question, IReadOnlyList<ProviderResult> before, CancellationToken ct)
    {
        var wanted = question.Wanted.ToHashSet();
        var origins = new Dictionary<EnrichmentField, (FoundValue Value, ValueOrigin Origin)>();
        var results = new List<ProviderResult>();
        foreach (var provider in _active)
        {
            if (before.FirstOrDefault(r => r.Provider == provider.Name) is { Outcome: not ProviderOutcome.Failed } said)
            {
                results.Add(said);
                continue;
            }
            var asked = question with { Wanted = wanted };
            if (!asked.IsWorthAsking || !provider.CanAnswer(asked)) continue;
            var answer = await AskAsync(provider, asked, ct);
            var now = time.GetUtcNow();
            foreach (var value in answer.Values.Where(v => wanted.Remove(v.Field))) origins[value.Field] = (value, new ValueOrigin(provider.Name, value.Page, now));
            results.Add(new ProviderResult(provider.Name, answer.Outcome, answer.Reason, answer.Values.Select(v => v.Page).FirstOrDefault(p => p is not null), now) { RetryAfter = answer.RetryAfter });
        }
        return new ChainAnswer(origins, results);
    }

    private async Task<ProviderAnswer> AskAsync(IEnrichmentProvider provider, EnrichmentQuestion question, CancellationToken ct)
    {
        if (health.Rest(provider.Name) is var rest && rest > TimeSpan.Zero) return ProviderAnswer.Without(LookUpReason.ProviderDown) with { RetryAfter = rest };
        ProviderAnswer answer;
        try
        {
            answer = await provider.LookUpAsync(question, ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // A fault in reading one site's page must not keep the other providers from being asked.
            ProviderFailed(log, provider.Name, exception);
            answer = ProviderAnswer.Without(LookUpReason.ProviderDown);
        }
        health.Note(provider.Name, answer);
        return answer;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The enrichment provider {Provider} failed unexpectedly")]
    private static partial void ProviderFailed(ILogger log, string provider, Exception exception);
}

/// <param name="Found">With where each value is from.</param>
/// <param name="Results">One of each provider that was asked, now or in an earlier try.</param>
public sealed record ChainAnswer(IReadOnlyDictionary<EnrichmentField, (FoundValue Value, ValueOrigin Origin)> Found, IReadOnlyList<ProviderResult> Results)
{
    public bool HasFailures => Results.Any(r => r.Outcome == ProviderOutcome.Failed);

    /// <summary>The longest that a provider wants to be left alone.</summary>
    public TimeSpan? RetryAfter => Results.Max(r => r.Outcome == ProviderOutcome.Failed ? r.RetryAfter : null);
}
