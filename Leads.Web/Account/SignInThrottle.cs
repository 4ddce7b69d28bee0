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

    /// <summary>Takes an attempt before it is looked at, so that guesses made side by side count too.</summary>
    /// <returns>False when there were too many: nothing is to be looked at.</returns>
    public bool Enter(IPAddress? address, string account)
    {
        if (failures.Count > MostKeys) Forget();
        var isWithinAccount = Add(AccountKey(address, account)) <= MostPerAccount;
        return Add(AddressKey(address)) <= MostPerAddress && isWithinAccount;
    }

    /// <summary>The attempt was no failure.</summary>
    public void Succeeded(IPAddress? address, string account)
    {
        failures.TryRemove(AccountKey(address, account), out _);
        if (failures.TryGetValue(AddressKey(address), out var all)) failures.TryUpdate(AddressKey(address), all with { Count = all.Count - 1 }, all);
    }

    private int Add(string key)
    {
        var now = time.GetUtcNow();
        return failures.AddOrUpdate(key, _ => new Failures(1, now + Window), (_, old) => old.Until > now ? old with { Count = old.Count + 1 } : new Failures(1, now + Window)).Count;
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
