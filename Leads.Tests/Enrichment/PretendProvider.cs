using System.Collections.Concurrent;
using Leads.Core.Enrichment;
using Leads.Core.Leads;

namespace Leads.Tests.Enrichment;

/// <summary>A source of company data that says what a test wants to hear.</summary>
internal sealed class PretendProvider(string name = "pretend") : IEnrichmentProvider
{
    private static readonly Func<EnrichmentQuestion, ProviderAnswer> Silent = _ => ProviderAnswer.Without(LookUpReason.NothingThere);

    public string Name => name;

    public bool IsActive => true;

    /// <summary>The sites about which it was asked, in that order.</summary>
    public ConcurrentQueue<string?> Asked { get; } = new();

    public Func<EnrichmentQuestion, ProviderAnswer> Says { get; set; } = Silent;

    /// <summary>Runs while it is asked, before it answers.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public bool CanAnswer(EnrichmentQuestion question) => question.Trail.Site is not null;

    public async Task<ProviderAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken ct)
    {
        Asked.Enqueue(question.Trail.Site);
        await Meanwhile();
        return Says(question);
    }

    public void Knows(params (EnrichmentField Field, string Value)[] values)
        => Says = question => ProviderAnswer.Found([.. values.Where(v => question.Wanted.Contains(v.Field)).Select(v => new FoundValue(v.Field, v.Value, $"https://{question.Trail.Site}/about"))]);

    public void Fails(LookUpReason reason, bool isDown = false) => Says = _ => ProviderAnswer.Without(reason) with { IsProviderDown = isDown };
}
