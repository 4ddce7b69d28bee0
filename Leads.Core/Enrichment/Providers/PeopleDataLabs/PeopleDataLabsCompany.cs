using System.Text.Json;
using Leads.Core.Leads;

namespace Leads.Core.Enrichment.Providers.PeopleDataLabs;

/// <summary>Reads a company as the API gives it. Source: docs.peopledatalabs.com, "Company Schema".</summary>
internal static class PeopleDataLabsCompany
{
    public static IReadOnlyList<FoundValue> ValuesOf(JsonElement company)
    {
        (EnrichmentField Field, string? Text)[] said =
        [
            (EnrichmentField.LinkedinUrl, LinkedInPage.Read(Text(company, "linkedin_url"))),
            (EnrichmentField.CompanySize, SizeBands.Read(Text(company, "size")) ?? SizeBands.Read(Text(company, "employee_count"))),
            (EnrichmentField.Industry, Sentence(Text(company, "industry"))),
            (EnrichmentField.Website, Text(company, "website") is { } site ? (site.Contains("://", StringComparison.Ordinal) ? site : $"https://{site}") : null),
            (EnrichmentField.CompanyName, Text(company, "display_name") ?? Text(company, "name")),
            (EnrichmentField.Description, Text(company, "summary") ?? Text(company, "headline")),
            (EnrichmentField.Country, company.TryGetProperty("location", out var location) ? CountryCodes.Read(Text(location, "country")) : null),
            (EnrichmentField.FoundedYear, Text(company, "founded")),
        ];
        return [.. said.Select(s => (s.Field, Value: EnrichedValues.Clean(s.Field, s.Text))).Where(s => s.Value is not null).Select(s => new FoundValue(s.Field, s.Value!, null))];
    }

    private static string? Text(JsonElement of, string name)
        => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        } : null;

    /// <summary>All words come in lower case.</summary>
    private static string? Sentence(string? text) => text is { Length: > 0 } ? $"{char.ToUpperInvariant(text[0])}{text[1..]}" : null;
}
