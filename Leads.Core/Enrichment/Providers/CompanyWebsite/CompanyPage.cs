using Leads.Core.Outgoing;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

internal sealed record CompanyPage(CompanyFacts Facts, PageLinks Links)
{
    public static CompanyPage Read(Fetched fetched, string site) => new(new CompanyFacts([]), new PageLinks());
}
