using System.Security.Cryptography;
using System.Text;

namespace Leads.Core.Mail;

/// <summary>
/// By what an address is known once it is erased: told apart from others, but never told. Each tenant's differ, so that lists of two tenants
/// can't be laid side by side.
/// </summary>
public static class AddressHash
{
    public const int Length = 32;

    /// <param name="normalized">From <see cref="Common.EmailAddress.Normalize"/>.</param>
    /// <returns>128 bits in hexadecimal.</returns>
    public static string Of(Guid tenantId, string normalized)
        => Convert.ToHexStringLower(SHA256.HashData([.. tenantId.ToByteArray(), .. Encoding.UTF8.GetBytes(normalized)]).AsSpan(0, Length / 2));
}
