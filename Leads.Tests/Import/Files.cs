using System.Text;
using Leads.Core.Import;

namespace Leads.Tests.Import;

/// <summary>Files as they would be uploaded, and what comes out of them.</summary>
internal static class Files
{
    public static Stream Of(string text, string encoding = "utf-8", bool mark = false)
    {
        var named = TextEncoding.Named(encoding);
        return new MemoryStream([.. mark ? named.GetPreamble() : [], .. named.GetBytes(text)]);
    }

    public static Stream OfBytes(params byte[] bytes) => new MemoryStream(bytes);

    public static FileShape Shape(string text, string encoding = "utf-8") => FileSniffer.Sniff(Of(text, encoding)).Value;

    /// <summary>Sniffs and reads; the first entry is the header.</summary>
    public static (TableHeader Header, List<TableRow> Rows) Read(Stream file)
    {
        using var reader = new TableReader(file, FileSniffer.Sniff(file).Value);
        return (reader.Header, [.. reader.Rows()]);
    }

    public static (TableHeader Header, List<TableRow> Rows) Read(string text) => Read(Of(text));

    /// <summary>Rows as <c>a|b|c</c>.</summary>
    public static string[] Table(string text) => [.. Read(text).Rows.Select(row => string.Join('|', row.Cells))];
}
