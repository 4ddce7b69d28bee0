using System.Text.Json;

namespace Leads.Core.Leads;

/// <summary>What public sources can tell of a company.</summary>
public enum EnrichmentField
{
    LinkedinUrl,
    CompanySize,
    Industry,
    Website,
    CompanyName,
    Description,
    Country,
    FoundedYear,
    LogoUrl,
}

/// <summary>How the fields are called.</summary>
public static class EnrichmentFields
{
    public static readonly IReadOnlyList<EnrichmentField> All = Enum.GetValues<EnrichmentField>();

    /// <summary>In JSON, and the key of its origin: <c>companySize</c>.</summary>
    public static string NameOf(EnrichmentField field) => JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

    /// <summary>Reads a name as <see cref="NameOf"/> writes it.</summary>
    public static bool TryRead(string name, out EnrichmentField field)
    {
        field = All.FirstOrDefault(f => NameOf(f) == name);
        return NameOf(field) == name;
    }

    /// <summary>In the interface: <c>Company size</c>.</summary>
    public static string LabelOf(EnrichmentField field) => field switch
    {
        EnrichmentField.LinkedinUrl => "LinkedIn",
        EnrichmentField.CompanySize => "Company size",
        EnrichmentField.Industry => "Industry",
        EnrichmentField.Website => "Website",
        EnrichmentField.CompanyName => "Company name",
        EnrichmentField.Description => "Description",
        EnrichmentField.Country => "Country",
        EnrichmentField.FoundedYear => "Founded",
        EnrichmentField.LogoUrl => "Logo",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
