using Leads.Core.Common;

namespace Leads.Core.Leads;

/// <summary>What a lead says of where its company can be found.</summary>
/// <param name="Site">Host of the company's own site without <c>www.</c>, in ASCII, with a port where it isn't the usual one; null where none is known.</param>
/// <param name="Email">The address at which the person works there; null for one at a mail provider for everybody.</param>
/// <param name="Company">As typed.</param>
public sealed record CompanyTrail(string? Site, string? Email, string? Company)
{
    public static readonly CompanyTrail None = new(null, null, null);

    private static readonly HashSet<string> SiteLabels = new(StringComparer.Ordinal)
    {
        "website", "websiteurl", "webseite", "websiteaddress", "companywebsite", "webpage", "homepage", "webaddress", "companyurl", "companydomain", "internetseite",
        "internetadresse", "webadresse", "firmenwebsite", "siteweb", "siteinternet", "sitioweb", "paginaweb", "sitoweb", "sitointernet", "webpagina", "url", "domain",
    };

    public bool LeadsSomewhere => Site is not null || Company is not null;

    public static CompanyTrail Of(Lead lead)
    {
        var email = lead.EmailNormalized is { } address && EmailAddress.IsBusiness(address) ? address : null;
        return new CompanyTrail(SaidSite(lead) ?? (email is null ? null : SiteName.Read(EmailAddress.Domain(email))), email, lead.Company);
    }

    private static string? SaidSite(Lead lead)
        => lead.Answers.Where(a => SiteLabels.Contains(Letters(a.Label))).SelectMany(a => a.Values).Select(SiteName.Read).FirstOrDefault(s => s is not null);

    private static string Letters(string label) => string.Concat(label.Where(char.IsLetter)).ToLowerInvariant();
}
