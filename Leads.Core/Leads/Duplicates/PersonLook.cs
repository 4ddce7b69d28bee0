using Leads.Core.Common;

namespace Leads.Core.Leads.Duplicates;

/// <summary>What tells who somebody is.</summary>
/// <param name="EmailNormalized">From <see cref="EmailAddress.Normalize"/>.</param>
/// <param name="PhoneE164">From <see cref="PhoneNumber.ToE164"/>.</param>
public sealed record PersonLook(string? FirstName, string? LastName, string? EmailNormalized, string? PhoneE164, string? Company)
{
    /// <summary>Of what somebody is typing, with national phone numbers of the given country.</summary>
    public static PersonLook Typed(string? firstName, string? lastName, string? email, string? phone, string? company, string country)
        => new(firstName, lastName, EmailAddress.Normalize(email), PhoneNumber.ToE164(phone, country), company);

    /// <summary>With what the other tells where this one tells nothing.</summary>
    public PersonLook Or(PersonLook other) => new(
        FirstName ?? other.FirstName, LastName ?? other.LastName, EmailNormalized ?? other.EmailNormalized, PhoneE164 ?? other.PhoneE164, Company ?? other.Company);
}
