using System.Collections.Frozen;
using System.Globalization;
using Leads.Core.Enrichment;
using Leads.Core.Leads;
using Leads.Web.Ui;

namespace Leads.Web.Leads;

/// <summary>Says in words what was looked up of a company, and by whom.</summary>
internal static class EnrichmentWords
{
    private static readonly FrozenDictionary<string, string> Countries = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => new RegionInfo(c.Name))
        .DistinctBy(r => r.TwoLetterISORegionName).ToFrozenDictionary(r => r.TwoLetterISORegionName, r => r.EnglishName);

    /// <summary>As short as a narrow column needs it.</summary>
    public static string LabelOf(EnrichmentField field) => field == EnrichmentField.CompanySize ? "Size" : field == EnrichmentField.CompanyName ? "Name" : EnrichmentFields.LabelOf(field);

    /// <summary>A value as it is read, without what everybody knows of it.</summary>
    public static string Show(EnrichmentField field, string value) => field switch
    {
        EnrichmentField.CompanySize => value.Any(char.IsAsciiDigit) ? $"{value.Replace('-', '–')} people" : value,
        EnrichmentField.Country => Countries.GetValueOrDefault(value, value),
        EnrichmentField.LinkedinUrl => SafeLink.Path(value),
        EnrichmentField.Website or EnrichmentField.LogoUrl => SafeLink.Short(value),
        EnrichmentField.Industry or EnrichmentField.CompanyName or EnrichmentField.Description or EnrichmentField.FoundedYear => value,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    public static bool IsLink(EnrichmentField field) => field is EnrichmentField.LinkedinUrl or EnrichmentField.Website or EnrichmentField.LogoUrl;

    /// <summary>As after "from".</summary>
    public static string NameOf(string provider) => provider switch
    {
        "company_website" => "the company's web site",
        "people_data_labs" => "People Data Labs",
        _ => provider,
    };

    public static string Said(ProviderResult result)
        => result.Reason is { } reason ? reason.Sentence() : "Knows the company.";

    /// <summary>Why the run brought nothing, or what it still waits for; the same from several is said once.</summary>
    public static string WhyNot(EnrichmentRunState run)
    {
        var outcome = run.Outcome == EnrichmentOutcome.Nothing ? ProviderOutcome.Nothing : ProviderOutcome.Failed;
        var said = run.Results.Where(r => r.Outcome == outcome && r.Reason is not null).Select(r => r.Reason!.Value.Sentence()).Distinct().ToList();
        return said.Count == 0 ? LookUpReason.NothingThere.Sentence() : string.Join(' ', said);
    }
}
