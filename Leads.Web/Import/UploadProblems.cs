using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Leads.Web.Import;

/// <summary>
/// Carries why a file was refused from the upload to the page that shows it, in the page's address. Sealed and short-lived,
/// so that nobody can put words of their own on our page.
/// </summary>
internal sealed class UploadProblems(IDataProtectionProvider protection)
{
    private static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("Leads.Import.UploadProblem").ToTimeLimitedDataProtector();

    public string Seal(string message) => _seal.Protect(message, ShownFor);

    /// <returns>Null for none, an old one, and one that isn't ours.</returns>
    public string? Read(string? problem)
    {
        if (string.IsNullOrEmpty(problem)) return null;
        try
        {
            return _seal.Unprotect(problem);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
