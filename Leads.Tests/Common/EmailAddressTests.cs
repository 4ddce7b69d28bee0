using Leads.Core.Common;

namespace Leads.Tests.Common;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("anna@muster.de", "anna@muster.de")]
    [InlineData("  Anna.Berg@Muster.DE ", "anna.berg@muster.de")]
    [InlineData("Anna Berg <Anna@muster.de>", "anna@muster.de")]
    [InlineData("\"Berg, Anna\" <anna@muster.de>", "anna@muster.de")]
    [InlineData("mailto:anna@muster.de?subject=Hallo", "anna@muster.de")]
    [InlineData("'anna@muster.de'", "anna@muster.de")]
    [InlineData("„anna@muster.de“", "anna@muster.de")]
    [InlineData("anna@muster.de.", "anna@muster.de")]
    [InlineData("anna@muster.de, ", "anna@muster.de")]
    [InlineData("anna＠muster.de", "anna@muster.de")]
    [InlineData("anna @ muster. de", "anna@muster.de")]
    [InlineData("anna@muster.de; bernd@muster.de", "anna@muster.de")]
    [InlineData("anna@\u200Bmuster.de", "anna@muster.de")]
    [InlineData("info@müller.de", "info@xn--mller-kva.de")]
    [InlineData("INFO@MÜLLER.DE", "info@xn--mller-kva.de")]
    [InlineData("u\u0308ber@muster.de", "über@muster.de")]
    [InlineData("a+tag@sub.muster.co.uk", "a+tag@sub.muster.co.uk")]
    public void Normalize_PlausibleAddress_GivesMatchingForm(string typed, string expected) =>
        Assert.Equal(expected, EmailAddress.Normalize(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("anna")]
    [InlineData("anna@muster")]
    [InlineData("@muster.de")]
    [InlineData("anna@.de")]
    [InlineData("anna@muster..de")]
    [InlineData("anna@@muster.de")]
    [InlineData("anna..berg@muster.de")]
    [InlineData("anna@-muster.de")]
    [InlineData("anna@127.0.0.1")]
    [InlineData("anna berg@muster.de")]
    [InlineData("write to anna@muster.de please")]
    public void Normalize_ImplausibleAddress_GivesNull(string? typed) => Assert.Null(EmailAddress.Normalize(typed));

    [Fact]
    public void Normalize_AlreadyNormal_GivesSameObject()
    {
        var address = new string("anna@muster.de");
        Assert.Same(address, EmailAddress.Normalize(address));
    }

    [Fact]
    public void Normalize_LongerThanAnAddressMayBe_GivesNull() =>
        Assert.Null(EmailAddress.Normalize(new string('a', 65) + "@muster.de"));

    [Theory]
    [InlineData("anna@muster.de", true)]
    [InlineData("anna@gmail.com", false)]
    [InlineData("anna@web.de", false)]
    [InlineData("anna@gmx.net", false)]
    [InlineData("anna@t-online.de", false)]
    public void IsBusiness_TellsFreeProviders(string address, bool expected) => Assert.Equal(expected, EmailAddress.IsBusiness(address));

    [Fact]
    public void Domain_GivesWhatFollowsTheSign() => Assert.Equal("sub.muster.de", EmailAddress.Domain("anna@sub.muster.de"));
}
