namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

internal sealed class PageLinks
{
    public Uri? Best(bool knowsName) => knowsName ? null : null;
}
