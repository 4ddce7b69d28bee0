using Leads.Core.Common;

namespace Leads.Tests.Common;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+49 171 2345678", "US", "+491712345678")]
    [InlineData("0171/2345678", "DE", "+491712345678")]
    [InlineData("0171 2345678", "de", "+491712345678")]
    [InlineData("0049 171 2345678", "DE", "+491712345678")]
    [InlineData("0049 171 2345678", "US", "+491712345678")]
    [InlineData("+49 (0) 171 2345678", "US", "+491712345678")]
    [InlineData("(+49) 171-2345678", "US", "+491712345678")]
    [InlineData("491712345678", "DE", "+491712345678")]
    [InlineData("p:+491712345678", "US", "+491712345678")]
    [InlineData("'+491712345678", "US", "+491712345678")]
    [InlineData("tel:+49-171-2345678;ext=5", "US", "+491712345678")]
    [InlineData("Tel. 0171 2345678 (privat)", "DE", "+491712345678")]
    [InlineData("0171 2345678 / 030 12345678", "DE", "+491712345678")]
    [InlineData("0171 2345678; 030 12345678", "DE", "+491712345678")]
    [InlineData("650-253-0000 x4606", "US", "+16502530000")]
    [InlineData("650-253-0000 ext. 12", "US", "+16502530000")]
    [InlineData("(85) 98769-6383", "BR", "+5585987696383")]
    [InlineData("+39 06 698 12345", "DE", "+390669812345")]
    [InlineData("０１７１２３４５６７８", "DE", "+491712345678")]
    public void ToE164_ValidNumber_GivesInternationalForm(string typed, string country, string expected) =>
        Assert.Equal(expected, PhoneNumber.ToE164(typed, country));

    [Theory]
    [InlineData(null, "DE")]
    [InlineData("", "DE")]
    [InlineData("12345", "DE")]
    [InlineData("no phone", "DE")]
    [InlineData("4.917E+11", "DE")]
    [InlineData("4,91712345678E+11", "DE")]
    [InlineData("0171 2345678", "")]
    [InlineData("0171 2345678", "ZZ")]
    [InlineData("0000000000", "DE")]
    [InlineData("<test lead: dummy data for phone_number>", "US")]
    public void ToE164_NoValidNumber_GivesNull(string? typed, string country) => Assert.Null(PhoneNumber.ToE164(typed, country));

    [Fact]
    public void ToE164_ManyThreads_AgreeOnTheNumber() => Parallel.For(0, 200, i =>
        Assert.Equal($"+4930{2000000 + i}", PhoneNumber.ToE164($"030 {2000000 + i}", "DE")));

    [Theory]
    [InlineData("+491712345678", "+49 171 2345678")]
    [InlineData("0171", "0171")]
    public void Display_GroupsTheDigits(string number, string expected) => Assert.Equal(expected, PhoneNumber.Display(number));
}
