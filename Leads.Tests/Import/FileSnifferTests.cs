using System.Text;
using Leads.Core.Import;

namespace Leads.Tests.Import;

public sealed class FileSnifferTests
{
    [Theory]
    [InlineData("First name,E-mail\nAnna,anna@example.com\n", ',')]
    [InlineData("First name;E-mail\nAnna;anna@example.com\n", ';')]
    [InlineData("First name\tE-mail\nAnna\tanna@example.com\n", '\t')]
    [InlineData("First name|E-mail\nAnna|anna@example.com\n", '|')]
    [InlineData("Name;Budget;E-mail\n\"Meier, Anna\";1,50;a@example.com\n\"Roth, Ben\";2,50;b@example.com\n", ';')]
    [InlineData("Name,Note\nAnna,\"a;b;c\nd;e;f\ng;h;i\"\nBen,\"a;b;c\"\n", ',')]
    [InlineData("E-mail\nanna@example.com\nben@example.com\n", ',')]
    [InlineData("Name^E-mail\nAnna^anna@example.com\n", '^')]
    [InlineData("Name~E-mail\nAnna~anna@example.com\n", '~')]
    [InlineData("Name#City\nAnna#Rome\n", '#')]
    [InlineData("Name:City\nAnna:Rome\n", ':')]
    [InlineData("Name¦City\nAnna¦Rome\n", '¦')]
    [InlineData("Web site: ours\nhttps://anna.example\nhttps://ben.example\n", ',')]
    [InlineData("Time\n10:30\n11:30\n", ',')]
    public void Delimiter_IsJudgedOverWholeRecords(string text, char delimiter) =>
        Assert.Equal(delimiter, Files.Shape(text).Delimiter);

    [Theory]
    [InlineData("sep=;\nName;E-mail\nAnna;anna@example.com\n", ';')]
    [InlineData("\"sep=|\"\r\nName|E-mail\r\nAnna|anna@example.com\r\n", '|')]
    [InlineData("SEP=\t\nName, full\tE-mail, private\nAnna\tanna@example.com\n", '\t')]
    public void Delimiter_AnnouncedByFirstLine_IsHonoured(string text, char delimiter)
    {
        var shape = Files.Shape(text);

        Assert.Equal((delimiter, 1), (shape.Delimiter, shape.SkipLines));
        Assert.Equal(2, Files.Read(text).Header.Count);
    }

    [Fact]
    public void Quote_WithABackslashBeforeIt_IsReadAsOne()
    {
        const string Text = "Name,Note\n\"Anna\",\"says \\\"yes, please\\\" and\nwaits\"\n\"Ben\",\"a \\\"b\\\"\"\n";

        Assert.Equal('\\', Files.Shape(Text).Escape);
        Assert.Equal(["says \"yes, please\" and\nwaits", "a \"b\""], Files.Read(Text).Rows.Select(row => row.Cells[1]));
    }

    [Fact]
    public void Quote_ApostrophesAroundMostCells_IsTheApostrophe() =>
        Assert.Equal('\'', Files.Shape("'Name','City'\n'Anna','Rome'\n").Quote);

    [Theory]
    [InlineData("\n\r\n  \nName,E-mail\nAnna,anna@example.com\n", 3)]
    [InlineData("Leads of May\n\nName,E-mail,City\nAnna,anna@example.com,Rome\nBen,ben@example.com,Oslo\n", 2)]
    [InlineData("Leads of May,,\nName,E-mail,City\nAnna,anna@example.com,Rome\n", 1)]
    public void Start_BlankLinesAndTitle_AreSkipped(string text, int lines)
    {
        Assert.Equal(lines, Files.Shape(text).SkipLines);
        Assert.Equal("Name", Files.Read(text).Header.Names[0]);
        Assert.Equal(lines + 2, Files.Read(text).Rows[0].Line);
    }

    [Theory]
    [InlineData("First name,Last name\nAnna,Meier\n", true)]
    [InlineData("anna@example.com,Anna\nben@example.com,Ben\n", false)]
    [InlineData("Anna,Meier,+49 170 1234567\nBen,Roth,+49 170 7654321\n", false)]
    [InlineData("Name,Budget 2026\nAnna,1500\n", true)]
    [InlineData("Name,2025,2026\nAnna,1,2\n", true)]
    public void Header_NamesOrLead_IsTold(string text, bool hasHeader) =>
        Assert.Equal(hasHeader, Files.Shape(text).HasHeader);

    [Fact]
    public void Sniff_EmptyOrBlankFile_SaysEmpty()
    {
        Assert.IsType<EmptyFile>(FileSniffer.Sniff(Files.OfBytes()).Error);
        Assert.IsType<EmptyFile>(FileSniffer.Sniff(Files.OfBytes(0xEF, 0xBB, 0xBF)).Error);
        Assert.IsType<EmptyFile>(FileSniffer.Sniff(Files.Of(" \n\r\n \n")).Error);
    }

    [Fact]
    public void Sniff_DocumentRenamedToCsv_NamesWhatItIs()
    {
        Assert.Equal(new NotATextFile("a PDF document"), FileSniffer.Sniff(Files.Of("%PDF-1.7\n1 0 obj\n")).Error);
        Assert.Equal(new NotATextFile("a ZIP file"), FileSniffer.Sniff(Files.OfBytes(0x50, 0x4B, 3, 4, 20, 0)).Error);
        Assert.Equal(new NotATextFile("a picture"), FileSniffer.Sniff(Files.OfBytes(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A)).Error);
        Assert.IsType<NotATextFile>(FileSniffer.Sniff(Files.OfBytes([.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 31))])).Error);
        Assert.IsType<NotATextFile>(FileSniffer.Sniff(new MemoryStream(new byte[4096])).Error);
    }

    [Fact]
    public void Sniff_StrayNulInText_IsToleratedAndTakenOut()
    {
        var (_, rows) = Files.Read("id,first name\n1,Anna\n2,Be\0n\n");

        Assert.Equal("Ben", rows[1].Cells[1]);
    }

    [Fact]
    public void Sniff_TooManyColumns_IsRefused()
    {
        var header = string.Join(',', Enumerable.Range(1, 10_000).Select(number => $"c{number}"));

        Assert.Equal(new TooManyColumns(10_000, 1), FileSniffer.Sniff(Files.Of(header + "\n1,2\n")).Error);
    }

    [Fact]
    public void Sniff_LineWithoutEnd_IsRefused() =>
        Assert.Equal(new CellTooLong(1), FileSniffer.Sniff(Files.Of(new string('x', 5 * 1024 * 1024))).Error);

    [Fact]
    public void Sniff_LeavesTheStreamAtItsBeginning()
    {
        var file = Files.Of("Name,City\nAnna,Rome\n");

        FileSniffer.Sniff(file);

        Assert.Equal(0, file.Position);
    }
}
