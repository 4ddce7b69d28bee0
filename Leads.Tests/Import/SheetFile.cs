using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Leads.Tests.Import;

/// <summary>Writes Excel workbooks as Excel does, as small as they can be.</summary>
internal sealed class SheetFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly DateTime Epoch = new(1899, 12, 30);

    private readonly List<(string Name, bool IsHidden, object?[][] Rows)> sheets = [];
    private readonly List<(string Path, byte[] Content, int Times)> extras = [];

    public static byte[] Of(params object?[][] rows) => new SheetFile().With("Leads", rows).Write();

    public SheetFile With(string name, params object?[][] rows)
    {
        sheets.Add((name, false, rows));
        return this;
    }

    public SheetFile WithHidden(string name, params object?[][] rows)
    {
        sheets.Add((name, true, rows));
        return this;
    }

    /// <summary>A further entry of the archive, in place of one of the same path.</summary>
    public SheetFile WithEntry(string path, byte[] content, int times = 1)
    {
        extras.Add((path, content, times));
        return this;
    }

    public byte[] Write()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content, times) in Entries().Where(e => extras.TrueForAll(x => x.Path != e.Path)).Select(e => (e.Path, e.Content, Times: 1)).Concat(extras))
            {
                using var entry = archive.CreateEntry(path, CompressionLevel.Fastest).Open();
                for (var i = 0; i < times; i++) entry.Write(content);
            }
        }
        return file.ToArray();
    }

    private IEnumerable<(string Path, byte[] Content)> Entries()
    {
        yield return Xml("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""");
        yield return Xml("_rels/.rels", $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        yield return Xml("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select((s, i) =>
            $"""<sheet name="{SecurityElement.Escape(s.Name)}" sheetId="{i + 1}" {(s.IsHidden ? """state="hidden" """ : "")}r:id="rId{i + 1}"/>"""))}</sheets></workbook>""");
        yield return Xml("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{PackageRelations}">{string.Concat(sheets.Select((_, i) =>
            $"""<Relationship Id="rId{i + 1}" Type="{Relations}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""))}<Relationship Id="rId{sheets.Count + 1}" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
        // 0: plain, 1: date, 2: date and time, 3: postal code, 4: percent.
        yield return Xml("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>""");
        for (var i = 0; i < sheets.Count; i++)
            yield return Xml($"xl/worksheets/sheet{i + 1}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{string.Concat(sheets[i].Rows.Select(Row))}</sheetData></worksheet>""");
    }

    private static string Row(object?[] cells, int index)
        => cells.Length == 0 ? "" : $"""<row r="{index + 1}">{string.Concat(cells.Select((cell, column) => Cell(cell, $"{(char)('A' + column)}{index + 1}")))}</row>""";

    private static string Cell(object? value, string at) => value switch
    {
        null => "",
        bool flag => $"""<c r="{at}" t="b"><v>{(flag ? 1 : 0)}</v></c>""",
        DateTime date => $"""<c r="{at}" s="{(date.TimeOfDay == TimeSpan.Zero ? 1 : 2)}"><v>{Number((date - Epoch).TotalDays)}</v></c>""",
        Postal postal => $"""<c r="{at}" s="3"><v>{Number(postal.Digits)}</v></c>""",
        Percent percent => $"""<c r="{at}" s="4"><v>{Number(percent.Value)}</v></c>""",
        string text => $"""<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>""",
        _ => $"""<c r="{at}"><v>{Number(Convert.ToDouble(value, CultureInfo.InvariantCulture))}</v></c>""",
    };

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static (string, byte[]) Xml(string path, string xml) => (path, Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}"""));
}

/// <summary>A number that the sheet shows with leading zeros.</summary>
internal sealed record Postal(int Digits);

/// <summary>A fraction that the sheet shows in percent.</summary>
internal sealed record Percent(double Value);
