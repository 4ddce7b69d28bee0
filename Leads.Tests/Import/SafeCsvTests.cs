using System.Text;
using Leads.Core.Import;

namespace Leads.Tests.Import;

public sealed class SafeCsvTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://example.com\")")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(1+1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("  =1+1")]
    [InlineData("＝1+1")]
    [InlineData("+49 170 123\n=1+1")]
    public void Neutralize_WhatASpreadsheetWouldRun_GetsAnApostrophe(string cell) => Assert.Equal("'" + cell, SafeCsv.Neutralize(cell));

    [Theory]
    [InlineData("+49 170 1234567")]
    [InlineData("+49 (0)30/1234-56")]
    [InlineData("-12.50")]
    [InlineData("-1.234,50 %")]
    [InlineData("-")]
    [InlineData("anna@example.com")]
    [InlineData("")]
    public void Neutralize_Harmless_StaysAsItIs(string cell) => Assert.Equal(cell, SafeCsv.Neutralize(cell));

    [Fact]
    public async Task WriteRow_QuotesWhereNeeded_AndMarksUtf8()
    {
        var file = await WriteAsync(["Müller", "a,b", "say \"hi\"", "two\nlines", null, " x"], [""]);

        Assert.Equal("\uFEFFMüller,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,\" x\"\r\n\"\"\r\n", Encoding.UTF8.GetString(file));
    }

    [Fact]
    public async Task WriteRow_ReadAgain_GivesTheSameCells()
    {
        string[] cells = ["Jürgen \"JJ\" Groß", "Line one\r\nline two", "a,b;c", "+49 170 1234567"];
        var file = await WriteAsync(["Name", "Note", "List", "Phone"], cells);

        Assert.Equal(cells, Assert.Single(Files.Read(new MemoryStream(file)).Rows).Cells);
    }

    private static async Task<byte[]> WriteAsync(params string?[][] rows)
    {
        var stream = new MemoryStream();
        await using (var csv = new SafeCsv(stream))
        {
            foreach (var row in rows)
                await csv.WriteRowAsync(row, TestContext.Current.CancellationToken);
        }

        return stream.ToArray();
    }
}
