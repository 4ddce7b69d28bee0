using System.Security.Cryptography;
using System.Text;
using Leads.Core.Capture;

namespace Leads.Tests.Capture;

public sealed class SenderSignatureTests
{
    private const string Secret = "It's a Secret to Everybody";
    private const string Body = "Hello, World!";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);

    /// <summary>The example of GitHub's documentation on validating deliveries.</summary>
    private const string Known = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    public static TheoryData<string, string> Senders => new()
    {
        { "X-Hub-Signature-256", Known },
        { "x-fs-signature", Known },
        { "Typeform-Signature", "sha256=" + Base64(Body) },
        { "Tally-Signature", Base64(Body) },
        { "X-Open-Signature", Hex(Body) },
        { "TikTok-Signature", $"t={Now.ToUnixTimeSeconds()},s={Hex($"{Now.ToUnixTimeSeconds()}.{Body}")}" },
        { "X-LI-Signature", Hex("hmacsha256=" + Body) },
        { "X-Webflow-Signature", Hex($"{Now.ToUnixTimeMilliseconds()}:{Body}") },
        { "X-WPForms-Webhook-Signature", $"t={Now.ToUnixTimeSeconds()},v={Hex($"{Now.ToUnixTimeSeconds()}.{Body}")}" },
        { "X-Webhook-Signature", Token(Body) },
    };

    [Theory, MemberData(nameof(Senders))]
    public void Check_ByEachSendersWay_TellsTrueFromForged(string header, string signature)
    {
        Assert.Equal(SignatureState.Valid, Check(header, signature, Body));
        Assert.Equal(SignatureState.Invalid, Check(header, signature, Body + " "));
        Assert.Equal(SignatureState.Invalid, Check(header, "nonsense", Body));
        Assert.Equal(SignatureState.Invalid, Check(header, signature, Body, secret: "another"));
    }

    [Theory]
    [InlineData("X-Webflow-Signature")]
    [InlineData("X-WPForms-Webhook-Signature")]
    [InlineData("TikTok-Signature")]
    public void Check_OfAnOldDelivery_IsInvalid(string header)
    {
        var signature = Senders.Single(s => s.Data.Item1 == header).Data.Item2;

        Assert.Equal(SignatureState.Invalid, Check(header, signature, Body, at: Now.AddMinutes(6)));
    }

    [Theory]
    [InlineData("""{"name":"Bjørn 👩","n":1}""", """{"name":"Bj\u00f8rn \ud83d\udc69","n":1}""")]
    public void Check_OfTikTok_KnowsTheBodyAlsoByItsEscapes(string body, string escaped)
    {
        Assert.Equal(SignatureState.Valid, Check("X-Open-Signature", Hex(escaped), body));
        Assert.Equal(SignatureState.Valid, Check("X-Open-Signature", Hex(body), body));
        Assert.Equal(SignatureState.Invalid, Check("X-Open-Signature", Hex(escaped), body.Replace('1', '2')));
    }

    [Fact]
    public void Check_WithoutSecretOrSignature_SaysNothing()
    {
        Assert.Equal(SignatureState.None, SenderSignature.Check(null, Delivered("X-Hub-Signature-256", Known, Body, Now)));
        Assert.Equal(SignatureState.None, Check("User-Agent", "curl", Body));
    }

    private static SignatureState Check(string header, string signature, string body, DateTimeOffset? at = null, string secret = Secret)
        => SenderSignature.Check(secret, Delivered(header, signature, body, at ?? Now));

    private static Delivery Delivered(string header, string signature, string body, DateTimeOffset at) => new(
        Encoding.UTF8.GetBytes(body), "text/plain",
        new Dictionary<string, string> { [header] = signature, ["X-Webflow-Timestamp"] = $"{Now.ToUnixTimeMilliseconds()}" }, null, at);

    private static byte[] Mac(string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text));

    private static string Hex(string text) => Convert.ToHexStringLower(Mac(text));

    private static string Base64(string text) => Convert.ToBase64String(Mac(text));

    private static string Token(string body)
    {
        var claims = $$"""{"iss":"netlify","sha256":"{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}}"}""";
        var signed = $"{Url("""{"alg":"HS256"}"""u8.ToArray())}.{Url(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Url(Mac(signed))}";
    }

    private static string Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
