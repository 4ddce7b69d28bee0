using System.Text;
using Leads.Core.Import;
using Leads.Tests.Support;

namespace Leads.Tests.Import;

/// <summary>Excel workbooks, from honest to hostile.</summary>
public sealed class WorkbookTests
{
    private static readonly object?[] Header = ["Name", "Email", "Phone", "PLZ", "Created on", "Score", "Called", "Message"];

    [Theory, BothEngines]
    public async Task Import_OfWorkbook_ReadsWhatThePersonSeesInIt(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var driver = await ImportDriver.InNewTenantAsync(host);
        var id = (await driver.UploadAsync(SheetFile.Of(
            Header,
            ["Zoë Müller", "zoe@example.org", 491701234567d, new Postal(1067), new DateTime(2025, 3, 4), new Percent(0.25), true, "Two\nlines, \"quoted\""],
            [],
            ["Grace Hopper", "grace@example.org", "+1 212 555 0143", "80331", new DateTime(2025, 3, 5, 14, 30, 0), 0.5, null, null]), "leads.xlsx")).Value;
        var preview = await driver.PreviewAsync(id);

        Assert.Equal(("Leads", "Leads", 2), (Assert.Single(preview.Sheets), preview.Sheet, (int)preview.Rows));
        Assert.True((await driver.StartAsync(id)).IsOk);
        await driver.PumpAsync(TestRun.Cancelled);

        Assert.Equal((2, 0), ((int)(await driver.FindAsync(id)).RowsCreated, (int)(await driver.FindAsync(id)).RowsFailed));
        var leads = (await driver.LeadsAsync()).OrderByDescending(l => l.FirstName).ToList();
        Assert.Equal(("Zoë", "Müller", "+491701234567", "Two\nlines, \"quoted\""), (leads[0].FirstName, leads[0].LastName, leads[0].PhoneE164, leads[0].Message));
        Assert.Equal(["01067", "25%", "TRUE"], leads[0].Answers.Select(a => a.Text));
        Assert.Equal(new DateTime(2025, 3, 4), leads[0].CreatedOn.UtcDateTime.AddHours(1).Date);
        Assert.Equal(["80331", "0.5"], leads[1].Answers.Select(a => a.Text));
    }

    [Theory, BothEngines]
    public async Task Upload_OfSeveralSheets_TakesTheFirstThatCanBeSeenAndTurnsToAnother(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var driver = await ImportDriver.InNewTenantAsync(host);
        var id = (await driver.UploadAsync(new SheetFile()
            .WithHidden("Lists", ["x"], ["y"]).With("Empty")
            .With("March", ["Email"], ["a@example.org"]).With("April", ["Name", "E-Mail"], ["Ada", "b@example.org"], ["Eve", "c@example.org"]).Write(), "leads.xlsx")).Value;

        Assert.Equal(("March", 1), ((await driver.PreviewAsync(id)).Sheet, (int)(await driver.PreviewAsync(id)).Rows));
        Assert.Equal(["Lists", "March", "April"], (await driver.PreviewAsync(id)).Sheets);
        Assert.True((await driver.CorrectAsync(id, new ShapeCorrection(Sheet: "April"))).IsOk);
        Assert.Equal(("April", 2, 2), ((await driver.PreviewAsync(id)).Sheet, (int)(await driver.PreviewAsync(id)).Rows, (await driver.PreviewAsync(id)).Columns.Count));
        Assert.IsType<NoSuchSheet>((await driver.CorrectAsync(id, new ShapeCorrection(Sheet: "May"))).Error);
        Assert.IsType<UnknownShape>((await driver.CorrectAsync(id, new ShapeCorrection(Delimiter: ';'))).Error);
    }

    [Theory, BothEngines]
    public async Task Rejected_OfWorkbook_NameTheSheetsRowAndKeepItsLineBreaks(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var driver = await ImportDriver.InNewTenantAsync(host);
        var id = (await driver.UploadAsync(SheetFile.Of(["Email", "Message"], ["a@example.org", "one\r\ntwo"], ["nobody", "three\nfour"]), "leads.xlsx")).Value;
        Assert.True((await driver.StartAsync(id)).IsOk);
        await driver.PumpAsync(TestRun.Cancelled);

        Assert.Contains("nobody,\"three\nfour\",", await driver.RejectedAsync(id), StringComparison.Ordinal);
        Assert.Equal("one\ntwo", Assert.Single(await driver.LeadsAsync()).Message);
    }

    [Theory]
    [InlineData("bomb")]
    [InlineData("texts")]
    [InlineData("entries")]
    [InlineData("other")]
    [InlineData("damaged")]
    [InlineData("doctype")]
    [InlineData("cut")]
    [InlineData("nosheets")]
    [InlineData("blank")]
    [InlineData("wide")]
    [InlineData("relation")]
    [InlineData("place")]
    [InlineData("rows")]
    [InlineData("nested")]
    [InlineData("attributes")]
    [InlineData("names")]
    [InlineData("cells")]
    [InlineData("long text")]
    public async Task Upload_OfHostileWorkbook_IsRefusedWithAReasonAndKeepsNothing(string kind)
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var driver = await ImportDriver.InNewTenantAsync(host);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var refused = await driver.UploadAsync(Hostile(kind), "leads.xlsx");

        Assert.False(refused.IsOk);
        Assert.True(refused.Error is WorkbookTooLarge or CellTooLong or NotATextFile or EmptyFile or TooManyColumns or NoRows, refused.Error.GetType().Name);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 100L * 1024 * 1024);
        Assert.Empty(Directory.EnumerateFiles(host.Get<Core.Data.DatabaseOptions>().StoragePath, "*.csv", SearchOption.AllDirectories));
    }

    private static byte[] Hostile(string kind)
    {
        var honest = new SheetFile().With("Leads", ["Email"], ["a@example.org"]);
        return kind switch
        {
            "bomb" => honest.WithEntry("xl/worksheets/sheet1.xml", new byte[1024 * 1024], times: 1100).Write(),
            "texts" => honest.WithEntry("xl/sharedStrings.xml", new byte[1024 * 1024], times: 60).Write(),
            "entries" => Enumerable.Range(0, 3000).Aggregate(honest, (file, i) => file.WithEntry($"xl/media/{i}.png", [])).Write(),
            "other" => new SheetFile().WithEntry("xl/workbook.xml", "no"u8.ToArray()).Write(),
            "damaged" => [.. honest.Write()[..200]],
            "cut" => honest.WithEntry("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1"u8.ToArray()).Write(),
            "doctype" => honest.WithEntry("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes(
                """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;&f;</v></c></row></sheetData></worksheet>""")).Write(),
            "nosheets" => new SheetFile().Write(),
            "blank" => new SheetFile().With("Leads").Write(),
            "wide" => honest.WithEntry("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes(
                """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="XFD1" t="str"><v>far</v></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData></worksheet>""")).Write(),
            "relation" => honest.WithEntry("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes(
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="../../../etc/passwd"/></Relationships>""")).Write(),
            "place" => Sheet(honest, """<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>"""),
            "rows" => Sheet(honest, """<row r="2000000000"><c><v>1</v></c></row>"""),
            "nested" => Sheet(honest, "<row><c>" + string.Concat(Enumerable.Repeat("<is>", 100_000))),
            "attributes" => Sheet(honest, "<row " + string.Concat(Enumerable.Range(0, 100_000).Select(n => $"a{n}=\"\" ")) + "/>"),
            "names" => Sheet(honest, "<row>" + string.Concat(Enumerable.Range(0, 100_000).Select(n => $"<a{n}/>")) + "</row>"),
            "cells" => Sheet(honest, "<row>" + string.Concat(Enumerable.Repeat("<c r=\"A1\"/>", 100_000)) + "</row>"),
            "long text" => Sheet(honest, "<row><c t=\"str\"><v>" + string.Concat(Enumerable.Repeat("aaaaaaaaaaaaaaaa<!-- -->", 100_000)) + "</v></c></row>"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static byte[] Sheet(SheetFile honest, string rows) => honest.WithEntry("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes(
        $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>""")).Write();
}
