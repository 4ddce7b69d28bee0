using Leads.Core.Outgoing;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>Visits a company's site and gathers what its pages say.</summary>
public sealed class SiteReader(EnrichmentOptions options, INetwork network, HostPace pace)
{
    private readonly GuardedFetcher _fetcher = new(options.Rules, network);

    /// <param name="site">From <see cref="Leads.SiteName"/>.</param>
    public async Task<ProviderAnswer> ReadAsync(string site, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(options.VisitTime);
        try
        {
            return await VisitAsync(new SiteVisit(site, options, _fetcher, pace), limited.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ProviderAnswer.Without(LookUpReason.SiteSlow);
        }
    }

    private static async Task<ProviderAnswer> VisitAsync(SiteVisit visit, CancellationToken ct)
    {
        var (home, reason) = await visit.OpenAsync(ct);
        if (home is null) return ProviderAnswer.Without(reason ?? LookUpReason.Unreadable);
        var facts = home.Facts;
        if (facts.IsMissingMuch && home.Links.Best(facts.HasName) is { } further && await visit.ReadAsync(further, ct) is { } page) facts.Join(page.Facts);
        return ProviderAnswer.Found(facts.Values);
    }
}
