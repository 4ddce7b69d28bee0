using Leads.Core.Data;

namespace Leads.Tests.Support;

/// <summary>Stands for the web's key ring: marks a secret as protected and keeps it readable for the test.</summary>
public sealed class ReadableSecrets : ISecretProtector
{
    public string Protect(string secret) => "protected:" + secret;

    public string Unprotect(string text) => text["protected:".Length..];
}
