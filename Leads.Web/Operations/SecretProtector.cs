using Leads.Core.Data;
using Microsoft.AspNetCore.DataProtection;

namespace Leads.Web.Operations;

/// <summary>Secrets at rest, by the key ring.</summary>
internal sealed class SecretProtector(IDataProtectionProvider provider) : ISecretProtector
{
    private readonly IDataProtector protector = provider.CreateProtector("Leads.Secrets");

    public string Protect(string secret) => protector.Protect(secret);

    public string Unprotect(string text) => protector.Unprotect(text);
}
