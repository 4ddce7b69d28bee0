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
    [InlineData("\t1")]
    [InlineData("  =1+1")]
    [InlineData("＝1+1")]
    [InlineData("\u00A0=1+1")]
    [InlineData("\uFEFF@SUM(1+1)")]
    public void Neutralize_WhatASpreadsheetWouldRun_GetsAnApostrophe(string cell) => Assert.Equal("'" + cell, SafeCsv.Neutralize(cell));

    [Theory]
    [InlineData("+49 170 1234567")]
    [InlineData("+49 (0)30/1234-56")]
    [InlineData("-12.50")]
    [InlineData("-1.234,50 %")]
    [InlineData("-")]
    [InlineData("anna@example.com")]
    [InlineData("Roof, -5 % if signed soon; call after 5")]
    [InlineData("a = b, c")]
    [InlineData("")]
    public void Neutralize_Harmless_StaysAsItIs(string cell) => Assert.Equal(cell, SafeCsv.Neutralize(cell));

    [Theory]
    [InlineData("x;=cmd|' /C calc'!A0", "x;'=cmd|' /C calc'!A0")]
    [InlineData("x,=1+1", "x,'=1+1")]
    [InlineData("\t=1+1", "'\t'=1+1")]
    [InlineData("\r=1+1", "'\r'=1+1")]
    [InlineData("+49 170 123\n=1+1", "'+49 170 123\n'=1+1")]
    [InlineData("x|\"@SUM(1+1)", "x|\"'@SUM(1+1)")]
    public void Neutralize_FormulaBehindAnotherDelimiter_GetsAnApostrophe(string cell, string neutral) => Assert.Equal(neutral, SafeCsv.Neutralize(cell));

    [Theory]
    [InlineData("=Best GmbH")]
    [InlineData("x;=cmd,-2+SUM(1)")]
    [InlineData("'twas, 'quoted'")]
    [InlineData("'+49 170 1234567")]
    [InlineData("@home")]
    public void Restore_OfNeutralized_IsTheCellAsItWas(string cell) => Assert.Equal(cell, SafeCsv.Restore(SafeCsv.Neutralize(cell)));

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
