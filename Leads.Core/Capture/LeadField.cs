using System.Collections.Frozen;
using System.Text.Json;

namespace Leads.Core.Capture;

/// <summary>What an answer or a column of a file can mean.</summary>
public enum LeadField
{
    FirstName,
    LastName,
    FullName,
    Email,
    Phone,
    Company,
    JobTitle,
    Message,
    SourceUrl,
    LandingPage,
    Referrer,
    UtmSource,
    UtmMedium,
    UtmCampaign,
    UtmTerm,
    UtmContent,
    Gclid,
    Gbraid,
    Wbraid,
    Fbclid,
    Msclkid,
    Ttclid,
    LiFatId,
    City,
    Country,
    Website,
    ExternalId,
    /// <summary>Our own id of the lead, for files; a form can't name one.</summary>
    LeadId,
    Consent,
    Notes,
    CreatedOn,
    Status,
    /// <summary>What a lead that is won was worth, for files.</summary>
    ConvertedValue,
    /// <summary>In which currency <see cref="ConvertedValue"/> is, for files.</summary>
    ConvertedCurrency,
    /// <summary>When it was won, for files.</summary>
    ConvertedOn,
    /// <summary>Left out on purpose.</summary>
    Ignore,
}

/// <summary>The fields' names in mappings, files and the API: <c>first_name</c>.</summary>
public static class LeadFields
{
    public static readonly IReadOnlyList<LeadField> All = Enum.GetValues<LeadField>();

    private static readonly string[] Texts = [.. All.Select(field => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString()))];

    private static readonly FrozenDictionary<string, LeadField> ByText =
        All.ToFrozenDictionary(field => Texts[(int)field], StringComparer.OrdinalIgnoreCase);

    public static string Text(this LeadField field) => Texts[(int)field];

    /// <summary>Null for an unknown name.</summary>
    public static LeadField? Parse(string? text) =>
        text is not null && ByText.TryGetValue(text, out var field) ? field : null;
}
