using System.Net;
using Leads.Web.Account;
using Microsoft.Extensions.Time.Testing;

namespace Leads.Tests.Account;

public sealed class SignInThrottleTests
{
    private const string Account = "mara@example.com";
    private static readonly IPAddress Attacker = IPAddress.Parse("203.0.113.7");
    private static readonly IPAddress Owner = IPAddress.Parse("198.51.100.4");

    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Guessing_FromOneAddress_LeavesTheOwnerIn()
    {
        var throttle = Exhausted(Attacker, Account);
        Assert.False(throttle.Enter(Attacker, Account));
        Assert.True(throttle.Enter(Owner, Account));
    }

    [Fact]
    public void Guessing_AfterTheWindow_IsForgotten()
    {
        var throttle = Exhausted(Attacker, Account);
        time.Advance(TimeSpan.FromMinutes(6));
        Assert.True(throttle.Enter(Attacker, Account));
    }

    [Fact]
    public void Guessing_ManyAccountsFromOneAddress_IsStopped()
    {
        var throttle = new SignInThrottle(time);
        for (var i = 0; i < 60; i++) throttle.Enter(Attacker, $"person{i}@example.com");
        Assert.False(throttle.Enter(Attacker, "somebody.else@example.com"));
        Assert.True(throttle.Enter(Owner, "somebody.else@example.com"));
    }

    [Fact]
    public void Guessing_FromOneIpv6Network_CountsAsOne()
    {
        var throttle = Exhausted(IPAddress.Parse("2001:db8:1:2::1"), Account);
        Assert.False(throttle.Enter(IPAddress.Parse("2001:db8:1:2:ffff::9"), Account));
        Assert.True(throttle.Enter(IPAddress.Parse("2001:db8:1:3::1"), Account));
    }

    private SignInThrottle Exhausted(IPAddress address, string account)
    {
        var throttle = new SignInThrottle(time);
        for (var i = 0; i < 8; i++) throttle.Enter(address, account);
        return throttle;
    }
}
