using System.Text;
using Leads.Core.Capture;

namespace Leads.Tests.Capture;

public sealed class PayloadTextTests
{
    [Theory]
    [InlineData("{\"a\":\"ü<b>\"}", "application/json", "{\n  \"a\": \"ü<b>\"\n}")]
    [InlineData("{\"a\":", "application/json", "{\"a\":")]
    [InlineData("{\"a\":\"\\ud800\"}", "application/json", "a = \uFFFD")]
    [InlineData("name=Ada+King&e-mail=a%40b.c", "application/x-www-form-urlencoded", "name   = Ada King\ne-mail = a@b.c")]
    [InlineData("a\0b\u0007", "image/png", "a␀b␇")]
    [InlineData("", null, "")]
    public void Text_OfBody_ReadsWell(string body, string? contentType, string expected)
    {
        var (text, isCut) = PayloadText.Of(Encoding.UTF8.GetBytes(body), contentType);

        Assert.Equal(expected, text.ReplaceLineEndings("\n"));
        Assert.False(isCut);
    }

    [Fact]
    public void Text_OfUtf16_IsReadable() =>
        Assert.Equal("{\n  \"a\": \"ü\"\n}", PayloadText.Of(Encoding.Unicode.GetBytes("{\"a\":\"ü\"}"), "application/json").Text.ReplaceLineEndings("\n"));

    [Fact]
    public void Text_OfLongBody_IsCutBetweenCharacters()
    {
        var body = "x" + string.Concat(Enumerable.Repeat("😀", PayloadText.MaxLength));

        var (text, isCut) = PayloadText.Of(Encoding.UTF8.GetBytes(body), "image/png");

        Assert.True(isCut);
        Assert.Equal(PayloadText.MaxLength - 1, text.Length);
        Assert.False(char.IsHighSurrogate(text[^1]));
    }
}
