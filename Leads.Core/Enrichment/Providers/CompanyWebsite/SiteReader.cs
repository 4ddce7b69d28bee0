using Leads.Core.Outgoing;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>Visits a company's site and gathers what its pages say.</summary>
public sealed class SiteReader(EnrichmentOptions options, INetwork network, HostPace pace)
{
    private readonly GuardedFetcher _fetcher = new(options.Rules, network);

    /// <param name="site">From <see cref="Leads.SiteName"/>.</param>
    public async Task<ProviderAnswer> ReadAsync(string site, CancellationToken ct)
    {
        var visit = new SiteVisit(site, options, _fetcher, pace);
        var (home, reason) = await visit.OpenAsync(ct);
        if (home is null) return ProviderAnswer.Without(reason ?? LookUpReason.Unreadable);
        var facts = home.Facts;
        if (facts.IsMissingMuch && home.Links.Best(facts.HasName) is { } further && await visit.ReadAsync(further, ct) is { } page) facts = facts.And(page.Facts);
        return ProviderAnswer.Found(facts.Values);
    }
}
