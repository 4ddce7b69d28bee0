using System.IO.Compression;
using Leads.Core.Common;

namespace Leads.Core.Import.Workbooks;

/// <summary>
/// Looks into a workbook's archive before anything reads it. What an archive says of its own sizes proves nothing, so every
/// entry is unpacked once and its bytes are counted and thrown away.
/// </summary>
internal static class WorkbookGuard
{
    private const int MostEntries = 2_000;

    /// <summary>Bytes of all entries, unpacked.</summary>
    private const long MostUnpacked = 1024L * 1024 * 1024;

    /// <summary>Bytes of an entry that is kept in memory while the sheets are read: texts, styles, relations.</summary>
    private const long MostKept = 48L * 1024 * 1024;

    private const int Buffer = 128 * 1024;

    /// <param name="file">Seekable; stands at its beginning afterwards.</param>
    /// <returns>Null for a workbook that can be read; <see cref="WorkbookTooLarge"/> or <see cref="NotATextFile"/>.</returns>
    public static Error? Check(Stream file, CancellationToken ct)
    {
        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostEntries) return new WorkbookTooLarge();
            if (!archive.Entries.Any(entry => entry.FullName.Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase)))
                return new NotATextFile("a ZIP file that is no Excel workbook");
            return Count(archive, ct);
        }
        catch (InvalidDataException)
        {
            return new NotATextFile("a damaged Excel workbook");
        }
        finally
        {
            file.Position = 0;
        }
    }

    private static WorkbookTooLarge? Count(ZipArchive archive, CancellationToken ct)
    {
        var buffer = new byte[Buffer];
        long unpacked = 0;
        foreach (var entry in archive.Entries)
        {
            var most = IsStreamed(entry) ? MostUnpacked : MostKept;
            long bytes = 0;
            using var content = entry.Open();
            for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
            {
                ct.ThrowIfCancellationRequested();
                if ((bytes += read) > most || (unpacked += read) > MostUnpacked) return new WorkbookTooLarge();
            }
        }
        return null;
    }

    /// <summary>Pictures and other things that are never read harm nobody by their size, beyond the sum.</summary>
    private static bool IsStreamed(ZipArchiveEntry entry) => entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)
        || entry.FullName.StartsWith("xl/media/", StringComparison.OrdinalIgnoreCase);
}
