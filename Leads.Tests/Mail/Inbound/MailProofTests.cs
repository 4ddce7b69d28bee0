using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Leads.Core.Mail.Inbound;
using Leads.Tests.Support;

namespace Leads.Tests.Mail.Inbound;

/// <summary>By what a post proves itself.</summary>
public sealed class MailProofTests
{
    private const string Key = "mailgun-signing-key";

    [Fact]
    public void Inbox_WithoutASecret_TakesEverything() => Assert.True(MailProof.Holds(null, Posted.Json("{}")));

    [Theory]
    [InlineData("a-password", "Basic", "leads:a-password", true), InlineData("leads:a-password", "Basic", "leads:a-password", true), InlineData("a-password", "Basic", "leads:another", false), InlineData("a-password", "Basic", "", false)]
    public void Password_ByHttpsOwnSignIn_IsCompared(string secret, string scheme, string given, bool holds)
        => Assert.Equal(holds, MailProof.Holds(secret, Posted.Json("{}", ("Authorization", $"{scheme} {Convert.ToBase64String(Encoding.UTF8.GetBytes(given))}"))));

    [Theory]
    [InlineData("Authorization", "Bearer s3", true), InlineData("X-Webhook-Secret", "s3", true), InlineData("X-Webhook-Secret", "s4", false), InlineData("Authorization", "Basic %%%", false), InlineData("Authorization", "s3", false)]
    public void Password_InAHeader_IsCompared(string header, string value, bool holds) => Assert.Equal(holds, MailProof.Holds("first\n s3 \n", Posted.Json("{}", (header, value))));

    [Fact]
    public void Post_WithoutAnyProof_IsRefusedWhereASecretIsSet()
    {
        Assert.False(MailProof.Holds(Key, Posted.Json("""{ "RecordType": "Bounce", "ID": 1, "Type": "HardBounce", "Email": "ann@lee.example" }""")));
        Assert.False(MailProof.Holds(Key, Posted.Mime(Posted.Reply("1@solar.example"))));
        Assert.False(MailProof.Holds(SesPost.Topic, Posted.Json(SesPost.Notification("{}").Replace(":mail", ":other", StringComparison.Ordinal))));
        Assert.True(MailProof.Holds(SesPost.Topic, Posted.Json(SesPost.Notification("{}"))));
    }

    [Theory]
    [InlineData(0, Key, true), InlineData(-60 * 60 * 8, Key, true), InlineData(-60 * 60 * 25, Key, false), InlineData(0, "another", false)]
    public void Mailgun_SignsTimeAndToken_InFormsAndEvents(int age, string key, bool holds)
    {
        var time = TestHost.Start.AddSeconds(age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mark = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(time + "token")));

        Assert.Equal(holds, MailProof.Holds(Key, Posted.Form(("timestamp", time), ("token", "token"), ("signature", mark), ("body-plain", "x"))));
        Assert.Equal(holds, MailProof.Holds(Key, Posted.Json($$"""{ "signature": { "timestamp": "{{time}}", "token": "token", "signature": "{{mark}}" }, "event-data": {} }""")));
    }

    [Fact]
    public void SendGrid_SignsTimeAndBody()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (secret, body) = (Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), """[{"email":"ann@lee.example","event":"open"}]""");
        var mark = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes("1772440200" + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        InboundPost Of(string text, string time) => Posted.Json(text, ("X-Twilio-Email-Event-Webhook-Signature", mark), ("X-Twilio-Email-Event-Webhook-Timestamp", time));

        Assert.True(MailProof.Holds(secret, Of(body, "1772440200")));
        Assert.False(MailProof.Holds(secret, Of(body + " ", "1772440200")));
        Assert.False(MailProof.Holds(secret, Of(body, "1772440201")));
        Assert.False(MailProof.Holds("no key at all", Of(body, "1772440200")));
    }
}
