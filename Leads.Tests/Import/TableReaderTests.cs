using System.Text;
using Leads.Core.Import;

namespace Leads.Tests.Import;

public sealed class TableReaderTests
{
    [Fact]
    public void Rows_WithDelimitersWithoutNumber_AreSetAsideWithoutBeingTakenApart()
    {
        var read = Files.Read("Email,Note\na@b.example,x\n" + new string(',', 1_500_000) + "\nc@d.example,y\n");

        Assert.Equal(3, read.Rows.Count);
        Assert.IsType<TooManyColumns>(read.Rows[1].Error);
        Assert.Equal("c@d.example", read.Rows[2].Cells[0]);
    }

    [Theory]
    [InlineData("a,b\n1,\"x, y\"\n", "1|x, y")]
    [InlineData("a,b\n1,\"\"\n", "1|")]
    [InlineData("a,b\n1,\"say \"\"hi\"\"\"\n", "1|say \"hi\"")]
    [InlineData("a,b\n1,\"{\"\"k\"\": [1, 2]}\"", "1|{\"k\": [1, 2]}")]
    [InlineData("a,b\n\"one\ntwo\",2\n", "one\ntwo|2")]
    [InlineData("a,b\r\n\"one\r\ntwo\",2\r\n", "one\r\ntwo|2")]
    [InlineData("a,b\r1,2\r", "1|2")]
    [InlineData("a,b\n1,2", "1|2")]
    [InlineData("a,b\n1,5\" pipe\n", "1|5\" pipe")]
    [InlineData("a,b\n1,ʤ ß 漢\n", "1|ʤ ß 漢")]
    public void Rows_EveryWayToWriteACell_ReadsAsMeant(string text, string row) => Assert.Equal([row], Files.Table(text));

    [Fact]
    public void Rows_ShortAndLong_AreFilledAndFlagged()
    {
        var (_, rows) = Files.Read("a,b,c\n1\n1,2,3,4,5\n1,2,3,,\n");

        Assert.Equal(["1", "", ""], rows[0].Cells);
        Assert.Equal((2, 0), (rows[1].ExtraCells, rows[2].ExtraCells));
        Assert.Equal(["1", "2", "3", "4", "5"], rows[1].Cells);
    }

    [Fact]
    public void Rows_Blank_AreLeftOutAndLinesStillCounted()
    {
        var (_, rows) = Files.Read("a,b\n\n1,2\r\n,\n \n\"x\ny\",4\n5,6\n");

        Assert.Equal([3L, 6L, 8L], rows.Select(row => row.Line));
    }

    [Fact]
    public void Rows_Raw_IsTheTextOfTheFile()
    {
        var (_, rows) = Files.Read("a,b\r\n\"x\r\ny\", 2 \r\n3,\"4\"");

        Assert.Equal(["\"x\r\ny\", 2 \r\n", "3,\"4\""], rows.Select(row => row.Raw));
    }

    [Theory]
    [InlineData("\"Ben,b\nCleo,c\nDora,d\n")]
    [InlineData("\"Ben,b\n\"Cleo\",\"c\"\n\"Dora\",\"d\"\n")]
    [InlineData("\"Ben,b\n\"Cleo\",\"c\"\n\"Dora\",\"d\"")]
    [InlineData("Ben,\"b\nCleo,\"c\"\nDora,d\n")]
    public void Rows_QuoteNeverClosed_CostsOneLineOnly(string tail)
    {
        var (_, rows) = Files.Read("name,note\nAnna,a\n" + tail);

        Assert.Equal(["Anna|a", "", "Cleo|c", "Dora|d"], rows.Select(row => string.Join('|', row.Cells)));
        Assert.Equal(new UnclosedQuote(3), rows[1].Error);
        Assert.Equal(tail[..(tail.IndexOf('\n') + 1)], rows[1].Raw);
        Assert.Equal([2L, 3L, 4L, 5L], rows.Select(row => row.Line));
    }

    [Fact]
    public void Rows_QuoteOpenOverMegabytes_CostsOneLineOnly()
    {
        var text = new StringBuilder("name,note\nAnna,a\nBen,\"b\n");
        for (var i = 0; i < 300_000; i++)
            text.Append("Cleo,c\n");

        var (_, rows) = Files.Read(text.ToString());

        Assert.Equal(300_002, rows.Count);
        Assert.Equal(new UnclosedQuote(3), Assert.Single(rows, row => row.Error is not null).Error);
        Assert.Equal(300_003, rows[^1].Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    public void Rows_EnormousCell_CostsItsLineOnly(string quote)
    {
        var (_, rows) = Files.Read("name,note\nAnna,a\n" + quote + new string('x', 5_000_000) + quote + ",b\nCleo,c\n");

        Assert.Equal(["Anna|a", "", "Cleo|c"], rows.Select(row => string.Join('|', row.Cells)));
        Assert.Equal(new CellTooLong(3), rows[1].Error);
        Assert.Equal(64 * 1024, rows[1].Raw.Length);
    }

    [Fact]
    public void Rows_EnormousRowOfCommas_CostsItsLineOnly()
    {
        var (_, rows) = Files.Read("name,note\nAnna,a\n" + new string(',', 5_000_000) + "\nCleo,c\n");

        Assert.Equal(["Anna|a", "", "Cleo|c"], rows.Select(row => string.Join('|', row.Cells)));
    }

    [Fact]
    public void Rows_RowOfTooManyCells_CostsThatRowOnly()
    {
        var (_, rows) = Files.Read("name,note\nAnna,a\n" + string.Join(',', Enumerable.Range(0, 600)) + "\nCleo,c\n");

        Assert.Equal(new TooManyColumns(600, 3), rows[1].Error);
        Assert.Equal(["Cleo", "c"], rows[2].Cells);
    }

    [Fact]
    public void Rows_BrokenOneAfterTheOther_EndsWithAReason()
    {
        var (_, rows) = Files.Read("name,note\nAnna,a\n" + string.Concat(Enumerable.Repeat("b\"c,\"d\n", 250_000)));

        Assert.Equal(FileLimits.BrokenRows + 2, rows.Count);
        Assert.IsType<TooManyBrokenRows>(rows[^1].Error);
    }

    [Fact]
    public void Rows_RandomTables_ComeBackAsWritten()
    {
        var random = new Random(20260503);
        string[] pieces = ["a", "\"\"", ",", "\n", "\r\n", "\r", " ", "ü", "x;y", "\t"];
        for (var round = 0; round < 200; round++)
        {
            var table = Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 3).Select(_ =>
                "k" + string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)]))).ToArray()).ToArray();
            var lineEnd = round % 3 == 0 ? "\n" : round % 3 == 1 ? "\r\n" : "\r";
            var text = string.Concat(table.Select(row => string.Join(',', row.Select(cell => $"\"{cell}\"")) + lineEnd));
            using var reader = new TableReader(Files.Of(text), new FileShape("utf-8", ',', '"', HasHeader: false, SkipLines: 0, ColumnCount: 3));

            var rows = reader.Rows(TestContext.Current.CancellationToken).ToList();

            Assert.Equal(table.Select(row => row.Select(cell => cell.Replace("\"\"", "\"", StringComparison.Ordinal))), rows.Select(row => row.Cells));
            Assert.Equal(text, string.Concat(rows.Select(row => row.Raw)));
        }
    }

    [Fact]
    public void Rows_Cancelled_Stops()
    {
        using var reader = new TableReader(Files.Of("a,b\n1,2\n"), Files.Shape("a,b\n1,2\n"));

        Assert.Throws<OperationCanceledException>(() => reader.Rows(new CancellationToken(canceled: true)).Count());
    }

    [Fact]
    public void Header_RepeatedAndEmptyNames_BecomeUnique() =>
        Assert.Equal(["Phone", "Phone (2)", "Column 3", "phone (3)", "Full name"], TableHeader.From(["Phone", " Phone ", "", "phone", "Full\n name"]).Names);

    [Fact]
    public void Header_Absent_IsNumbered()
    {
        var (header, rows) = Files.Read("anna@example.com,Anna\nben@example.com,Ben\n");

        Assert.Equal(["Column 1", "Column 2"], header.Names);
        Assert.Equal(2, rows.Count);
    }
}
