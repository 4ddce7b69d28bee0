using System.Net;
using Leads.Core.Outgoing;

namespace Leads.Core.Nurture.Hooks;

/// <summary>
/// The other programs that sequences tell: where they may be, what they are told and how it is signed. This file says which addresses may be
/// entered at all; where a name really leads is found out when connecting.
/// </summary>
public static class HookTarget
{
    private static readonly OutgoingRules Rules = new();

    /// <summary>Names that no public host has.</summary>
    private static readonly string[] Inside = [".localhost", ".localdomain", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".svc", ".arpa", ".test", ".invalid"];

    /// <returns>Null where it is no public https address at the usual port.</returns>
    public static Uri? Read(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && Rules.Allow(address) && IsPublic(address) ? address : null;

    private static bool IsPublic(Uri address)
    {
        if (IPAddress.TryParse(address.DnsSafeHost, out var literal)) return PublicAddress.Is(literal);
        var host = address.IdnHost.TrimEnd('.');
        return host.Contains('.', StringComparison.Ordinal) && !Array.Exists(Inside, end => host.EndsWith(end, StringComparison.OrdinalIgnoreCase));
    }
}
