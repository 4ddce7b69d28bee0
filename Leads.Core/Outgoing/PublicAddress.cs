using System.Net;
using System.Net.Sockets;

namespace Leads.Core.Outgoing;

/// <summary>Which addresses belong to the public internet. Sources: the IANA special-purpose address registries of IPv4 and IPv6.</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] ClosedV4 = Networks("""
        0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
        192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32
        """);

    /// <summary>Protocol assignments with Teredo, documentation, and 6to4, which carries an IPv4 address of anybody's choice.</summary>
    private static readonly IPNetwork[] ClosedV6 = Networks("2001::/23 2001:db8::/32 2002::/16 3fff::/20");

    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(ClosedV4, network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => address.ScopeId == 0 && IsGlobalUnicast(address) && !Array.Exists(ClosedV6, network => network.Contains(address)),
        _ => false,
    };

    /// <summary>Within <c>2000::/3</c>: whatever lies outside is local, mapped, translated or unassigned.</summary>
    private static bool IsGlobalUnicast(IPAddress address)
    {
        // IPNetwork.Contains takes ::ffff:10.0.0.1 to be within.
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out _) && bytes[0] >> 5 == 1;
    }

    private static IPNetwork[] Networks(string list)
        => [.. list.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(IPNetwork.Parse)];
}
