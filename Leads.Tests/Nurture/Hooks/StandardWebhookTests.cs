using System.Text;
using Leads.Core.Nurture.Hooks;

namespace Leads.Tests.Nurture.Hooks;

/// <summary>Signatures, held against the specification's own example.</summary>
public sealed class StandardWebhookTests
{
    private const string Secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Theory]
    [InlineData(Secret), InlineData("whsec_" + Secret)]
    public void Example_OfTheSpecification_IsSignedAlike(string secret) => Assert.Equal(Signature, Sign(secret));

    [Fact]
    public void Secrets_WhileOneIsExchanged_SignEach()
    {
        var other = StandardWebhook.NewSecret();

        Assert.Equal($"{Sign(other)} {Signature}", StandardWebhook.Sign([other, Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", At, Body));
        Assert.NotEqual(Signature, Sign(other));
    }

    [Fact]
    public void Secret_HasThePrefixAnd256Bits()
    {
        var secret = StandardWebhook.NewSecret();

        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        Assert.NotEqual(secret, StandardWebhook.NewSecret());
    }

    [Fact]
    public void Nothing_IsSignedWithoutASecret()
    {
        Assert.Throws<ArgumentException>(() => Sign("whsec_"));
        Assert.Throws<ArgumentException>(() => StandardWebhook.Sign([], "msg_1", At, Body));
    }

    private static byte[] Body => Encoding.UTF8.GetBytes("{\"test\": 2432232314}");

    private static string Sign(string secret) => StandardWebhook.Sign([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", At, Body);
}
