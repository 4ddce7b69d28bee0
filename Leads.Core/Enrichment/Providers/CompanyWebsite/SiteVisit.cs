using System.Text;
using Leads.Core.Leads;
using Leads.Core.Outgoing;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>
/// One visit: the rules for programs, the home page and at most one page more, all of them within one budget of time and bytes. A site
/// is tried encrypted first, then with <c>www.</c>, then without encryption; attempts that reach nobody are no requests.
/// </summary>
internal sealed class SiteVisit(string site, EnrichmentOptions options, GuardedFetcher fetcher, HostPace pace)
{
    private const int MostRequests = 3;

    /// <summary>What a crawler has to read of robots.txt at least. Source: RFC 9309, 2.5.</summary>
    private const int RobotsBytes = 500 * 1024;

    private static readonly string[] Pages = ["text/html", "application/xhtml+xml"];

    private readonly FetchBudget _budget = new(options.SiteTime, options.SiteBytes);
    private readonly Dictionary<string, RobotsRules> _rules = new(StringComparer.OrdinalIgnoreCase);
    private int _requests;

    /// <returns>The home page, or why there is none.</returns>
    public async Task<(CompanyPage? Home, LookUpReason? Reason)> OpenAsync(CancellationToken ct)
    {
        var reason = LookUpReason.NoSite;
        foreach (var origin in Origins())
        {
            var (robots, final) = await FetchRobotsAsync(origin, ct);
            // Whoever can't be reached encrypted, or under the bare name, may be so otherwise.
            if (robots is FetchOutcome.NoSuchHost) continue;
            if (robots is FetchOutcome.Unreachable)
            {
                reason = LookUpReason.SiteDown;
                continue;
            }
            if (robots is FetchOutcome.Forbidden or FetchOutcome.TooSlow or FetchOutcome.TooLarge or FetchOutcome.InTrouble) return (null, ReasonOf(robots));
            return await ReadHomeAsync(final, ct);
        }
        return (null, reason);
    }

    /// <returns>Null where it could not be read.</returns>
    public async Task<CompanyPage?> ReadAsync(Uri address, CancellationToken ct)
    {
        if (_requests >= MostRequests || !await MayAskAsync(address, ct)) return null;
        var fetched = await FetchAsync(address, options.PageBytes, Pages, ct);
        return fetched.Outcome == FetchOutcome.Got ? CompanyPage.Read(fetched, site) : null;
    }

    private IEnumerable<Uri> Origins()
    {
        var isName = Uri.CheckHostName(site) == UriHostNameType.Dns;
        string[] origins = isName ? [$"https://{site}/", $"https://www.{site}/", $"http://{site}/", $"http://www.{site}/"] : [$"https://{site}/", $"http://{site}/"];
        return origins.Where(o => Uri.IsWellFormedUriString(o, UriKind.Absolute)).Select(o => new Uri(o));
    }

    private async Task<(CompanyPage? Home, LookUpReason? Reason)> ReadHomeAsync(Uri origin, CancellationToken ct)
    {
        if (!await MayAskAsync(origin, ct)) return (null, LookUpReason.NotAllowed);
        var fetched = await FetchAsync(origin, options.PageBytes, Pages, ct);
        if (fetched.Outcome != FetchOutcome.Got) return (null, IsDenied(fetched) ? LookUpReason.NotAllowed : ReasonOf(fetched.Outcome));
        // A name that only leads to a page among many others, or to somebody who trades in names, is no company's site.
        if (SiteName.IsShared(fetched.Address.IdnHost) || ParkedSites.Has(fetched.Address.IdnHost)) return (null, LookUpReason.NothingThere);
        var home = CompanyPage.Read(fetched, site);
        return home.IsPlaceholder ? (null, LookUpReason.NothingThere) : (home, null);
    }

    /// <returns>How it ended, and where the site's pages are: where its rules are, or would be.</returns>
    private async Task<(FetchOutcome Outcome, Uri Origin)> FetchRobotsAsync(Uri origin, CancellationToken ct)
    {
        var fetched = await FetchAsync(new Uri(origin, "/robots.txt"), RobotsBytes, [], ct);
        if (fetched.Outcome is FetchOutcome.NoSuchHost or FetchOutcome.Unreachable) _requests--;
        // A refusal leaves everything allowed, trouble nothing. Source: RFC 9309, 2.3.1.
        var rules = fetched.Outcome switch
        {
            FetchOutcome.Got => RobotsRules.Parse(Encoding.UTF8.GetString(fetched.Body.Span), GuardedFetcher.AgentName),
            FetchOutcome.Missing or FetchOutcome.Refused or FetchOutcome.OtherType or FetchOutcome.TooManyRedirects => RobotsRules.AllowAll,
            _ => RobotsRules.DenyAll,
        };
        _rules[origin.Authority] = rules;
        if (fetched.Outcome is not (FetchOutcome.Got or FetchOutcome.Missing or FetchOutcome.Refused)) return (fetched.Outcome, origin);
        _rules[fetched.Address.Authority] = rules;
        return (fetched.Outcome, IsTwin(fetched.Address, origin) ? new Uri(fetched.Address, "/") : origin);
    }

    /// <summary>Asks a host's rules first, where a redirect leads to one whose rules aren't known.</summary>
    private async Task<bool> MayAskAsync(Uri address, CancellationToken ct)
    {
        if (!_rules.ContainsKey(address.Authority))
        {
            if (Twin(address) is { } twin && _rules.TryGetValue(twin, out var same)) _rules[address.Authority] = same;
            else if (_requests >= MostRequests) return false;
            else await FetchRobotsAsync(new Uri(address.GetLeftPart(UriPartial.Authority)), ct);
        }
        return _rules[address.Authority].Allow(address.PathAndQuery);
    }

    private static bool IsTwin(Uri address, Uri origin) => address.Host == origin.Host || address.Host == "www." + origin.Host || origin.Host == "www." + address.Host;

    /// <summary>The same host with or without <c>www.</c>, of which one nearly always leads to the other.</summary>
    private static string? Twin(Uri address)
        => address.Authority.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.Authority[4..] : "www." + address.Authority;

    private async Task<Fetched> FetchAsync(Uri address, int mostBytes, string[] types, CancellationToken ct)
    {
        _requests++;
        await pace.TakeTurnAsync(address.IdnHost, ct);
        var order = new FetchOrder(address, mostBytes) { MediaTypes = types, MayFollow = FollowAsync };
        return await fetcher.GetAsync(order, _budget, ct);

        async Task<bool> FollowAsync(Uri next, CancellationToken token)
        {
            // The rules themselves are under none.
            if (types.Length > 0 && !await MayAskAsync(next, token)) return false;
            await pace.TakeTurnAsync(next.IdnHost, token);
            return true;
        }
    }

    private bool IsDenied(Fetched fetched)
        => fetched.Outcome == FetchOutcome.Refused && _rules.TryGetValue(fetched.Address.Authority, out var rules) && !rules.Allow(fetched.Address.PathAndQuery);

    private static LookUpReason ReasonOf(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Missing or FetchOutcome.OtherType or FetchOutcome.TooManyRedirects or FetchOutcome.TooLarge => LookUpReason.Unreadable,
        FetchOutcome.Refused => LookUpReason.NotAllowed,
        FetchOutcome.InTrouble or FetchOutcome.Unreachable => LookUpReason.SiteDown,
        FetchOutcome.NoSuchHost => LookUpReason.NoSite,
        FetchOutcome.TooSlow => LookUpReason.SiteSlow,
        FetchOutcome.Forbidden => LookUpReason.NotPublic,
        FetchOutcome.Got => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
