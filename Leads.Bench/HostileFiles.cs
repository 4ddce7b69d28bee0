using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Leads.Bench;

/// <summary>Files made to take memory or time, each as large as an upload may be or as small as does the harm.</summary>
public static class HostileFiles
{
    private const string Head = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""";
    private const string Tail = "</sheetData></worksheet>";
    private const string Names = """<row r="1"><c r="A1" t="inlineStr"><is><t>Email</t></is></c></row>""";
    private const int MiB = 1024 * 1024;

    public static IReadOnlyList<(string Name, Func<string, Task> Write)> All { get; } =
    [
        ("a long cell after 2,000 rows", path => TextAsync(path, Rows(2_000).Append($"x@firm.example,\"{Text(900_000)}\"").Concat(Rows(10)))),
        ("cells of 60,000 characters, 180 MB", path => TextAsync(path, Enumerable.Repeat($"x@firm.example,{Text(60_000)}", 3_000))),
        ("cells of a MiB, 180 MB", path => TextAsync(path, Enumerable.Repeat($"x@firm.example,{Text(MiB)}", 175))),
        ("one line of 190 MB", path => TextAsync(path, [Text(190 * MiB)])),
        ("a quotation mark in 190 MB", path => TextAsync(path, Rows(10).Append("x@firm.example,\"never closed").Concat(Rows(5_000_000)))),
        ("a quotation mark in each row", path => TextAsync(path, Enumerable.Repeat("x@firm.example,\"a", 5_000_000))),
        ("no line has an e-mail, 1,000,000 rows", path => TextAsync(path, Enumerable.Repeat(",", 1_000_000))),
        ("1,000,001 rows", path => TextAsync(path, Enumerable.Repeat("x@firm.example,", 1_000_001))),
        ("delimiters only, 100 MB", path => TextAsync(path, [new string(',', 100 * MiB)])),
        ("500 columns, 190 MB", path => TextAsync(path, Enumerable.Repeat(string.Join(',', Enumerable.Repeat("x@firm.example", 500)), 25_000), string.Join(',', Enumerable.Range(1, 500)))),
        ("a cell at AAAAAAAAAAAA2", path => SheetAsync(path, [Names, """<row r="2"><c r="AAAAAAAAAAAA2"><v>1</v></c></row>"""])),
        ("a cell at ZZZZZZ2", path => SheetAsync(path, [Names, """<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>"""])),
        ("a cell at XFD1048576", path => SheetAsync(path, [Names, """<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"""])),
        ("500,000 rows with an empty last cell", path => SheetAsync(path, Numbered(500_000, n => $"""<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="XFD{n}"/></row>"""))),
        ("1,000,000 empty rows with an empty last cell", path => SheetAsync(path, Numbered(1_000_000, n => $"""<row r="{n}"><c r="XFD{n}"/></row>"""))),
        ("15,000,000 cells in a row", path => SheetAsync(path, Enumerable.Repeat("""<c r="A2"/>""", 15_000_000).Prepend(Names + """<row r="2">"""))),
        ("a million attributes", path => SheetAsync(path, [Names, "<row " + string.Concat(Enumerable.Range(0, 1_000_000).Select(n => $"a{n}=\"\" ")) + "/>"])),
        ("a million names", path => SheetAsync(path, [Names, "<row>", .. Enumerable.Range(0, 1_000_000).Select(n => $"<a{n}/>"), "</row>"])),
        ("3,000,000 elements deep", path => SheetAsync(path, Enumerable.Repeat("<a>", 3_000_000))),
        ("texts 10,000,000 deep", path => BookAsync(path, ("xl/sharedStrings.xml", Enumerable.Repeat("<a>", 10_000_000).Prepend("<sst>")))),
        ("texts of 900 MB under a sheet's name", path => BookAsync(path, ("xl/worksheets/texts.xml", Enumerable.Repeat($"<si><t>{Text(MiB / 2)}</t></si>", 1_800).Prepend("<sst>").Append("</sst>")))),
        ("9,000,000 empty texts", path => BookAsync(path, ("xl/sharedStrings.xml", Enumerable.Repeat("<si/>", 9_000_000).Prepend("<sst>").Append("</sst>")))),
        ("9,000,000 styles", path => BookAsync(path, ("xl/styles.xml", Enumerable.Repeat("<xf/>", 9_000_000).Prepend("<styleSheet><cellXfs>").Append("</cellXfs></styleSheet>")))),
        ("5,000,000 joined cells", path => SheetAsync(path, Enumerable.Repeat("""<mergeCell ref="A1:B1"/>""", 5_000_000).Prepend(Names + "</sheetData><mergeCells>").Append("</mergeCells><sheetData>"))),
        ("a text of 900 MB", path => SheetAsync(path, Enumerable.Repeat(Text(MiB), 900).Prepend(Names + """<row r="2"><c r="A2" t="str"><v>""").Append("</v></c></row>"))),
        ("2 GB of zeros in a sheet", path => SheetAsync(path, Enumerable.Repeat(new string('\0', MiB), 2_048))),
        ("1,000,000 rows of 12 cells", path => SheetAsync(path, Numbered(1_000_000, n => $"<row r=\"{n}\">" + $"<c r=\"A{n}\" t=\"inlineStr\"><is><t>p{n}@firm.example</t></is></c>" + string.Concat(Enumerable.Range(1, 11).Select(c => $"<c r=\"{(char)('A' + c)}{n}\"><v>{n}</v></c>")) + "</row>"))),
    ];

    private static IEnumerable<string> Rows(int count) => Enumerable.Range(0, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"p{n}@firm.example,row {n}"));

    private static IEnumerable<string> Numbered(int rows, Func<int, string> row) => Enumerable.Range(2, rows).Select(row).Prepend(Names);

    private static string Text(int length) => new('x', length);

    private static async Task TextAsync(string path, IEnumerable<string> lines, string header = "Email,Message")
    {
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), MiB);
        await file.WriteAsync(header + "\n");
        foreach (var line in lines) await file.WriteAsync(line + "\n");
    }

    private static Task SheetAsync(string path, IEnumerable<string> rows) => BookAsync(path, ("xl/worksheets/sheet1.xml", rows.Prepend(Head).Append(Tail)));

    private static async Task BookAsync(string path, (string Path, IEnumerable<string> Content) part)
    {
        await using var file = File.Create(path);
        await using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        var parts = Parts().Where(p => p.Path != part.Path).Append(part);
        foreach (var (name, content) in parts)
        {
            await using var entry = new StreamWriter(await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(), new UTF8Encoding(false), MiB);
            foreach (var text in content) await entry.WriteAsync(text);
        }
    }

    private static IEnumerable<(string Path, IEnumerable<string> Content)> Parts()
    {
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006";
        yield return ("[Content_Types].xml", [$"""<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"""]);
        yield return ("_rels/.rels", [$"""<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""]);
        yield return ("xl/workbook.xml", [$"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{relations}"><sheets><sheet name="Leads" sheetId="1" r:id="rId1"/></sheets></workbook>"""]);
        yield return ("xl/_rels/workbook.xml.rels",
            [$"""<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="{relations}/styles" Target="styles.xml"/></Relationships>"""]);
        yield return ("xl/worksheets/sheet1.xml", [Head, Names, """<row r="2"><c r="A2" t="inlineStr"><is><t>a@firm.example</t></is></c></row>""", Tail]);
    }
}
