using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Leads.Web.Account;

/// <summary>
/// Slows guessing down: counts failures by address and account together, so that a stranger who guesses can't lock the
/// account's owner out, and by address alone, against one who tries many accounts. In memory of this node.
/// </summary>
public sealed class SignInThrottle(TimeProvider time)
{
    private const int MostPerAccount = 8;
    private const int MostPerAddress = 60;
    private const int MostKeys = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Failures> failures = new(StringComparer.Ordinal);

    public bool Allows(IPAddress? address, string account)
        => CountOf(AccountKey(address, account)) < MostPerAccount && CountOf(AddressKey(address)) < MostPerAddress;

    public void Failed(IPAddress? address, string account)
    {
        if (failures.Count > MostKeys) Forget();
        Add(AccountKey(address, account));
        Add(AddressKey(address));
    }

    public void Succeeded(IPAddress? address, string account) => failures.TryRemove(AccountKey(address, account), out _);

    private int CountOf(string key) => failures.TryGetValue(key, out var found) && found.Until > time.GetUtcNow() ? found.Count : 0;

    private void Add(string key)
    {
        var now = time.GetUtcNow();
        failures.AddOrUpdate(key, _ => new Failures(1, now + Window), (_, old) => old.Until > now ? old with { Count = old.Count + 1 } : new Failures(1, now + Window));
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (key, old) in failures)
            if (old.Until <= now) failures.TryRemove(key, out _);
    }

    private static string AccountKey(IPAddress? address, string account) => $"{AddressKey(address)} {account.Trim().ToUpperInvariant()}";

    /// <summary>An IPv6 network of 64 bits is one household's or one server's.</summary>
    private static string AddressKey(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private sealed record Failures(int Count, DateTimeOffset Until);
}
