namespace Leads.Core.Data;

/// <summary>Encrypts what must be read back, such as a channel's secret, before it is stored.</summary>
public interface ISecretProtector
{
    string Protect(string secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The text was made with a key that this installation no longer has.</exception>
    string Unprotect(string text);
}
