using System.Collections.Frozen;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>What stands in the place of a company's name where nobody has filled it in.</summary>
internal static class GenericNames
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "home", "homepage", "home page", "start", "startseite", "willkommen", "welcome", "accueil", "inicio", "bienvenidos", "benvenuti", "bienvenue", "thuis", "hem", "forside", "index", "website",
        "web site", "my site", "my website", "mysite", "my blog", "meine website", "untitled", "unnamed", "default", "company", "company name", "your company", "your company name", "organization",
        "about", "about us", "über uns", "impressum", "contact", "kontakt", "wordpress", "just another wordpress site", "shop", "online shop", "blog", "null", "undefined", "test");

    public static bool Has(string name) => Names.Contains(name.Trim()) || !name.Any(char.IsLetterOrDigit) || name.Contains("{{", StringComparison.Ordinal);
}
