using System.Text;
using Leads.Core.Import;

namespace Leads.Tests.Import;

public sealed class TextEncodingTests
{
    private const string German = "Name;Ort\nMüller;Köln\nJürgen Groß;Nürnberg\n";
    private const string French = "Prénom;Société\nRené;Café Élysée\nHélène;L’Œuvre à côté\n";
    private const string Polish = "Imię;Miasto\nŁukasz Wiśniewski;Łódź\nGrażyna Dąbrowska;Kraków\nPaweł Wójcik;Gdańsk\n";
    private const string Czech = "Jméno;Město\nJiří Dvořák;Plzeň\nTomáš Svěrák;Ústí\n";
    private const string Russian = "Имя;Город\nИван Иванов;Москва\nОльга Петрова;Казань\n";
    private const string Japanese = "名前;会社\n山田太郎;東京商事\n鈴木花子;大阪工業\n";

    [Theory]
    [InlineData(German, "utf-8")]
    [InlineData(German, "windows-1252")]
    [InlineData(German, "iso-8859-1")]
    [InlineData(German, "macintosh")]
    [InlineData(German, "ibm850")]
    [InlineData(French, "windows-1252")]
    [InlineData(French, "macintosh")]
    [InlineData(Polish, "windows-1250")]
    [InlineData(Polish, "iso-8859-2")]
    [InlineData(Czech, "windows-1250")]
    [InlineData(Russian, "utf-8")]
    [InlineData(Russian, "windows-1251")]
    [InlineData(Russian, "koi8-r")]
    [InlineData(Japanese, "shift_jis")]
    [InlineData(Japanese, "euc-jp")]
    public void Detect_WithoutMark_ReadsTheSameText(string text, string encoding) => AssertReadsTheSame(text, Files.Of(text, encoding));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Detect_WithMark_ReadsTheSameText(string encoding) => AssertReadsTheSame(German, Files.Of(German, encoding, mark: true));

    [Theory]
    [InlineData(German, "utf-16")]
    [InlineData(German, "utf-16BE")]
    [InlineData(Russian, "utf-16")]
    [InlineData(Japanese, "utf-16BE")]
    public void Detect_Utf16WithoutMark_ReadsTheSameText(string text, string encoding) => AssertReadsTheSame(text, Files.Of(text, encoding));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1252")]
    public void Detect_FirstUmlautFarDown_IsStillFound(string encoding)
    {
        var text = "Name,City\n" + string.Concat(Enumerable.Repeat("Anna,Rome\n", 60_000)) + "Jürgen,Köln\n";

        Assert.Equal(encoding, Files.Shape(text, encoding).Encoding);
    }

    [Fact]
    public void Detect_OneStrayByteInMuchUtf8_StaysUtf8()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(German, 20))), 0xFC, (byte)'\n'];

        Assert.Equal("utf-8", FileSniffer.Sniff(Files.OfBytes(file)).Value.Encoding);
    }

    [Theory]
    [InlineData("Name\nMüller\n\0\n")]
    [InlineData("Name,City\nJürgen,Köln\nAnn,\0\n")]
    public void Detect_OneStrayByteInAShortList_StaysUtf8(string text)
    {
        byte[] file = [.. Encoding.UTF8.GetBytes(text).Select(b => b == 0 ? (byte)0xFF : b)];

        Assert.Equal("utf-8", FileSniffer.Sniff(Files.OfBytes(file)).Value.Encoding);
    }

    [Theory]
    [InlineData("Nom;Prix\nLéa Cœur;5 €\n", "iso-8859-15")]
    [InlineData("Name;Preis\nJürgen;12,50 €\n", "iso-8859-15")]
    [InlineData("Name;Preis\nJürgen;1½ Stück\n", "windows-1252")]
    [InlineData("Name;Preis\nJürgen;„12,50 €“\n", "windows-1252")]
    public void Detect_TheTwoWesternOnes_AreToldApartByTheirSigns(string text, string encoding) => Assert.Equal(encoding, Files.Shape(text, encoding).Encoding);

    [Fact]
    public void Offered_EveryName_IsKnown() => Assert.All(TextEncoding.Offered, name => Assert.NotNull(TextEncoding.Named(name)));

    private static void AssertReadsTheSame(string text, Stream file)
    {
        var (header, rows) = Files.Read(file);

        Assert.Equal(text, string.Concat([string.Join(';', header.Names) + "\n", .. rows.Select(row => string.Join(';', row.Cells) + "\n")]));
    }
}
