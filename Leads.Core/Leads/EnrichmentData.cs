using System.Globalization;

namespace Leads.Core.Leads;

/// <summary>What is known of the lead's company from public sources, with where each value is from.</summary>
public sealed record EnrichmentData
{
    /// <summary>The provider of what a person typed, or cleared; no other provider's values replace it.</summary>
    public const string Person = "person";

    public string? LinkedinUrl { get; init; }

    /// <summary>A band of employees, such as <c>11-50</c> or <c>10001+</c>.</summary>
    public string? CompanySize { get; init; }

    public string? Industry { get; init; }

    public string? Website { get; init; }

    public string? CompanyName { get; init; }

    public string? Description { get; init; }

    /// <summary>ISO 3166, two letters.</summary>
    public string? Country { get; init; }

    public int? FoundedYear { get; init; }

    public string? LogoUrl { get; init; }

    /// <summary>By field name: provider, page and date.</summary>
    public IReadOnlyDictionary<string, ValueOrigin> Origins { get; init; } = new Dictionary<string, ValueOrigin>();

    /// <summary>Null where nothing is known.</summary>
    public string? ValueOf(EnrichmentField field) => field switch
    {
        EnrichmentField.LinkedinUrl => LinkedinUrl,
        EnrichmentField.CompanySize => CompanySize,
        EnrichmentField.Industry => Industry,
        EnrichmentField.Website => Website,
        EnrichmentField.CompanyName => CompanyName,
        EnrichmentField.Description => Description,
        EnrichmentField.Country => Country,
        EnrichmentField.FoundedYear => FoundedYear?.ToString(CultureInfo.InvariantCulture),
        EnrichmentField.LogoUrl => LogoUrl,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>Null where nobody has said anything of the field.</summary>
    public ValueOrigin? OriginOf(EnrichmentField field) => Origins.GetValueOrDefault(EnrichmentFields.NameOf(field));

    /// <summary>Whether a person has typed the value, or has cleared it.</summary>
    public bool IsPersons(EnrichmentField field) => OriginOf(field)?.Provider == Person;

    /// <param name="origin">Null: as if nobody had ever said anything of it.</param>
    public EnrichmentData With(EnrichmentField field, string? value, ValueOrigin? origin)
    {
        var origins = Origins.Where(o => o.Key != EnrichmentFields.NameOf(field)).ToDictionary();
        if (origin is not null) origins[EnrichmentFields.NameOf(field)] = origin;
        return Set(field, value) with { Origins = origins };
    }

    private EnrichmentData Set(EnrichmentField field, string? value) => field switch
    {
        EnrichmentField.LinkedinUrl => this with { LinkedinUrl = value },
        EnrichmentField.CompanySize => this with { CompanySize = value },
        EnrichmentField.Industry => this with { Industry = value },
        EnrichmentField.Website => this with { Website = value },
        EnrichmentField.CompanyName => this with { CompanyName = value },
        EnrichmentField.Description => this with { Description = value },
        EnrichmentField.Country => this with { Country = value },
        EnrichmentField.FoundedYear => this with { FoundedYear = int.TryParse(value, CultureInfo.InvariantCulture, out var year) ? year : null },
        EnrichmentField.LogoUrl => this with { LogoUrl = value },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}

public sealed record ValueOrigin(string Provider, string? Page, DateTimeOffset On);
