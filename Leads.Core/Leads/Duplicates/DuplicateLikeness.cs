using Leads.Core.Common;

namespace Leads.Core.Leads.Duplicates;

/// <summary>Why two leads may be one person, from the strongest sign to the weakest.</summary>
public enum Likeness
{
    SameEmail,
    SamePhone,

    /// <summary>Two ways to write one mailbox: dots at Gmail, anything after a plus.</summary>
    SameMailbox,
    NameAndCompany,

    /// <summary>The same name at the same business domain.</summary>
    NameAndDomain,

    /// <summary>Only the full name: a hint while typing, not enough to flag.</summary>
    SameName,
}

/// <summary>Compares two people. Pure.</summary>
public static class DuplicateLikeness
{
    /// <returns>The strongest sign, null where nothing speaks for one person.</returns>
    public static Likeness? Of(PersonLook one, PersonLook other)
    {
        if (one.EmailNormalized is { } email && email == other.EmailNormalized) return Likeness.SameEmail;
        if (one.PhoneE164 is { } phone && phone == other.PhoneE164) return Likeness.SamePhone;
        if (HaveSameMailbox(one.EmailNormalized, other.EmailNormalized)) return Likeness.SameMailbox;
        if (!AreNamedAlike(one, other)) return null;
        if (CompanyName.AreSame(one.Company, other.Company)) return Likeness.NameAndCompany;
        if (BusinessDomain(one) is { } domain && domain == BusinessDomain(other)) return Likeness.NameAndDomain;
        return HasFullName(one) && HasFullName(other) && Fold(one.FirstName) == Fold(other.FirstName) ? Likeness.SameName : null;
    }

    /// <summary>The domain of an address that is not at a mail provider for everybody.</summary>
    internal static string? BusinessDomain(PersonLook look)
        => look.EmailNormalized is { } email && EmailAddress.IsBusiness(email) ? EmailAddress.Domain(email) : null;

    internal static bool HasFullName(PersonLook look) => Fold(look.FirstName).Length > 0 && Fold(look.LastName).Length > 0;

    private static bool HaveSameMailbox(string? one, string? other)
        => one is not null && other is not null && Mailbox.Of(one) == Mailbox.Of(other);

    /// <summary>The same last name, and the same first name or its initial ("J. Petersen").</summary>
    private static bool AreNamedAlike(PersonLook one, PersonLook other)
    {
        var last = Fold(one.LastName);
        if (last.Length == 0 || last != Fold(other.LastName)) return false;
        var (first, second) = (Fold(one.FirstName), Fold(other.FirstName));
        if (first.Length == 0 || second.Length == 0) return false;
        return first == second || IsInitialOf(first, second) || IsInitialOf(second, first);
    }

    private static bool IsInitialOf(string initial, string name) => initial.TrimEnd('.') is [var letter] && name[0] == letter;

    private static string Fold(string? name) => name is null ? "" : SearchText.Fold(name);
}
