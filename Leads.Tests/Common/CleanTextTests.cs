using Leads.Core.Common;

namespace Leads.Tests.Common;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("  Anna  ", "Anna")]
    [InlineData("An\0na", "Anna")]
    [InlineData("Grüße\0", "Grüße")]
    [InlineData("An\u0007na\u0085", "Anna")]
    [InlineData("one\r\ntwo\tthree", "one two three")]
    [InlineData("u\u0308ber", "über")]
    [InlineData("\u202Eevil\u202C", "evil")]
    [InlineData("zero\u200Bwidth\uFEFF", "zerowidth")]
    [InlineData("😀 ok", "😀 ok")]
    [InlineData("👩\u200D💻", "👩\u200D💻")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("\u0000\u0001", null)]
    [InlineData("   ", null)]
    [InlineData(null, null)]
    public void Line_AnyText_IsClean(string? text, string? expected) => Assert.Equal(expected, CleanText.Line(text, 100));

    // Attributes can't hold half a pair.
    [Fact]
    public void Line_HalfAPair_IsLeftOut()
    {
        Assert.Equal("half", CleanText.Line("half\uD83D", 100));
        Assert.Equal("half", CleanText.Line("\uDE00half", 100));
    }

    [Fact]
    public void Line_TooLong_IsCutWithoutSplittingAPair()
    {
        Assert.Equal("abc", CleanText.Line("abc😀", 4));
        Assert.Equal("abc😀", CleanText.Line("abc😀", 5));
        Assert.Equal("ab", CleanText.Line("ab cd", 3));
    }

    [Fact]
    public void Block_LineBreaks_AreKeptAsOneKind() => Assert.Equal("one\ntwo\n\tthree\nfour", CleanText.Block(" one\r\ntwo\n\tthree\u2028four\n"));

    [Theory]
    [InlineData("\u200Fשלום\u200F, a\u200Bb \u202Dc\u202C \uFEFFd")]
    [InlineData("\u2067مرحبا\u2069!")]
    public void Block_MarksOfDirectionAndJoiners_StayAsWritten(string text)
    {
        Assert.Equal(text, CleanText.Block(text));
        Assert.DoesNotContain('\u202C', CleanText.Visible(text)!);
        Assert.Null(CleanText.Block("\u200B \uFEFF\n\u202E"));
    }

    [Theory]
    [InlineData("Anna Berg")]
    [InlineData("Grüße aus Köln")]
    public void Line_NothingToChange_GivesSameObject(string text) => Assert.Same(text, CleanText.Line(text, 100));

    [Fact]
    public void Block_EveryCharacter_GivesNormalTextWithoutControls()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var clean = CleanText.Block($"a{(char)c}b");
            Assert.True(clean!.IsNormalized());
            Assert.DoesNotContain(clean, x => char.IsControl(x) && x is not ('\n' or '\t'));
        }
    }
}
