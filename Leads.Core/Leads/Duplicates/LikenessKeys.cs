using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Leads.Core.Common;

namespace Leads.Core.Leads.Duplicates;

/// <summary>
/// What leads of one person have in common beside e-mail and phone, as numbers that an index holds cheaply: two leads of equal
/// keys are worth comparing by <see cref="DuplicateLikeness"/>, which decides.
/// </summary>
internal static class LikenessKeys
{
    /// <summary>Of the mailbox behind the address; null without an address.</summary>
    public static long? OfMailbox(PersonLook look) => look.EmailNormalized is { } email ? Key("mailbox", Mailbox.Of(email)) : null;

    /// <summary>Of last name, first initial and company; null where one of them is missing.</summary>
    public static long? OfCompany(PersonLook look)
        => OfName(look) is { } name && CompanyName.Words(look.Company) is { Count: > 0 } words ? Key("company", name, string.Join(' ', words)) : null;

    /// <summary>Of last name, first initial and business domain; null where one of them is missing.</summary>
    public static long? OfDomain(PersonLook look)
        => OfName(look) is { } name && DuplicateLikeness.BusinessDomain(look) is { } domain ? Key("domain", name, domain) : null;

    /// <summary>Of the phone; null without one.</summary>
    public static long? OfPhone(PersonLook look) => look.PhoneE164 is { } phone ? Key("phone", phone) : null;

    private static string? OfName(PersonLook look)
    {
        var (first, last) = (SearchText.Fold(look.FirstName ?? ""), SearchText.Fold(look.LastName ?? ""));
        return first.Length > 0 && last.Length > 0 ? $"{last}\n{first[0]}" : null;
    }

    private static long Key(params ReadOnlySpan<string> parts)
        => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
