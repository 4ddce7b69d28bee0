using System.IO.Compression;
using System.Xml;
using Leads.Core.Common;

namespace Leads.Core.Import.Workbooks;

/// <summary>
/// Looks into a workbook's archive before anything reads it. What an archive says of its own sizes proves nothing, so every
/// entry is unpacked once, counted, and thrown away; and what is XML is walked through, because the library that reads sheets believes them.
/// </summary>
internal static class WorkbookGuard
{
    private const int MostEntries = 2_000;

    /// <summary>Bytes of all entries, unpacked.</summary>
    private const long MostUnpacked = 1024L * 1024 * 1024;

    /// <summary>Bytes of an entry that is kept in memory while the sheets are read: texts, styles, relations.</summary>
    private const long MostKept = 48L * 1024 * 1024;

    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf"];

    /// <param name="file">Seekable; stands at its beginning afterwards.</param>
    /// <returns>Null for a workbook that can be read; <see cref="WorkbookTooLarge"/>, <see cref="TooManyColumns"/>, <see cref="CellTooLong"/> or <see cref="NotATextFile"/>.</returns>
    public static Error? Check(Stream file, CancellationToken ct)
    {
        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostEntries) return new WorkbookTooLarge();
            if (!archive.Entries.Any(entry => entry.FullName.Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase)))
                return new NotATextFile("a ZIP file that is no Excel workbook");
            var left = MostUnpacked;
            foreach (var entry in archive.Entries)
            {
                using var part = new PartStream(entry.Open(), left, ct);
                Read(entry, part);
                left -= part.BytesRead;
            }
            return null;
        }
        catch (WorkbookRefusedException refused)
        {
            return refused.Error;
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException)
        {
            return new NotATextFile("a damaged Excel workbook");
        }
        finally
        {
            file.Position = 0;
        }
    }

    /// <summary>Only sheets are streamed, by their content and not by their name, and pictures aren't read at all; the rest is held in memory.</summary>
    private static void Read(ZipArchiveEntry entry, PartStream part)
    {
        if (part.IsXml)
        {
            using var walk = new PartWalk(part);
            if (!walk.IsSheet) part.Limit(MostKept);
            walk.ToEnd();
            return;
        }
        var isPicture = entry.FullName.StartsWith("xl/media/", StringComparison.OrdinalIgnoreCase) && Pictures.Contains(Path.GetExtension(entry.FullName), StringComparer.OrdinalIgnoreCase);
        if (!isPicture) part.Limit(MostKept);
        part.CopyTo(Stream.Null);
    }
}

/// <summary>A workbook asks for more than a list of leads needs.</summary>
internal sealed class WorkbookRefusedException(Error error) : Exception(error.Message)
{
    public Error Error { get; } = error;
}
