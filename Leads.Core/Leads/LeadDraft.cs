namespace Leads.Core.Leads;

/// <summary>The fields of a lead as read from an arrival, a file's row or a form of ours; cut to their columns' lengths.</summary>
public sealed record LeadDraft
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Email { get; init; }

    public string? EmailNormalized { get; init; }

    public string? Phone { get; init; }

    public string? PhoneE164 { get; init; }

    public string? Company { get; init; }

    public string? JobTitle { get; init; }

    public string? Message { get; init; }

    public string? SourceUrl { get; init; }

    public string? UtmSource { get; init; }

    public string? UtmMedium { get; init; }

    public string? UtmCampaign { get; init; }

    public string? UtmTerm { get; init; }

    public string? UtmContent { get; init; }

    public Attribution? FirstTouch { get; init; }

    public Attribution? LastTouch { get; init; }

    /// <summary>The sender's own id of the delivery.</summary>
    public string? ExternalId { get; init; }

    public string? Consent { get; init; }

    public string? Country { get; init; }

    public string? Website { get; init; }

    public string? Notes { get; init; }

    /// <summary>What mapped to nothing, several values kept.</summary>
    public IReadOnlyList<Answer> OtherAnswers { get; init; } = [];

    /// <summary>What a field that people can't see was filled with; null when left alone.</summary>
    public string? Honeypot { get; init; }

    /// <summary>Whether anything says who it is: a name, an e-mail address or a phone number.</summary>
    public bool HasIdentity
        => !string.IsNullOrEmpty(FirstName) || !string.IsNullOrEmpty(LastName) || !string.IsNullOrEmpty(Email) || !string.IsNullOrEmpty(Phone);
}

/// <summary>One answer as it came: where it stood, what it is called, its values.</summary>
public sealed record Answer(string Path, string Label, IReadOnlyList<string> Values);
