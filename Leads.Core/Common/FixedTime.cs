using System.Security.Cryptography;
using System.Text;

namespace Leads.Core.Common;

/// <summary>Compares secrets in a time that tells nothing about where they differ, nor about their length.</summary>
public static class FixedTime
{
    public static bool AreEqual(string expected, string given)
        => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
