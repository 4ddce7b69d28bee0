using Leads.Core.Common;

namespace Leads.Tests.Common;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("ANNA  Berg ", "anna berg")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Straße", "strasse")]
    [InlineData("Søren Æbler", "soren aebler")]
    [InlineData("Müller", "muller")]
    [InlineData("Mu\u0308ller", "muller")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("ＡＢＣ１", "abc1")]
    [InlineData("がく", "がく")]
    [InlineData("", "")]
    public void Fold_Text_IsComparable(string text, string expected) => Assert.Equal(expected, SearchText.Fold(text));

    [Fact]
    public void Fold_HalfAPair_IsLeftOut() => Assert.Equal("ab", SearchText.Fold("a\uD800b"));

    [Fact]
    public void For_Lead_HoldsEveryPartFolded() => Assert.Equal(
        "jurgen muller\nj.m@firma.de\nmuller & sohne\n01712345678\n491712345678",
        SearchText.For("Jürgen", "Müller", "J.M@Firma.de", "0171 / 2345678", "+491712345678", "Müller & Söhne"));

    [Fact]
    public void For_NothingKnown_IsEmpty() => Assert.Equal("", SearchText.For(null, null, null, null, null, null));

    [Fact]
    public void For_PhoneTypedInternationally_IsHeldOnce() =>
        Assert.Equal("berg\n491712345678", SearchText.For(null, "Berg", null, "+49 171 2345678", "+491712345678", null));

    [Theory]
    [InlineData("Jürgen  MÜLLER", new[] { "jurgen", "muller" })]
    [InlineData("+49 (0)171-234", new[] { "49", "171234" })]
    [InlineData("(0171) 234/5", new[] { "171", "2345" })]
    [InlineData("0049 171 007", new[] { "0049", "171", "007" })]
    [InlineData("- .", new[] { "-", "." })]
    [InlineData("anna@muster.de", new[] { "anna@muster.de" })]
    [InlineData("berg - berg", new[] { "berg" })]
    [InlineData("  ", new string[0])]
    [InlineData(null, new string[0])]
    public void Terms_Query_GivesWordsAndDigits(string? query, string[] expected) => Assert.Equal(expected, SearchText.Terms(query));
}
