using Leads.Core.Common;

namespace Leads.Core.Import.Workbooks;

/// <summary>Turns stored workbooks into stored text, one sheet at a time.</summary>
public sealed class WorkbookFiles(ImportFiles files)
{
    /// <summary>An <c>.xlsx</c> is a ZIP archive.</summary>
    private static ReadOnlySpan<byte> Mark => "PK\u0003\u0004"u8;

    /// <summary>Whether a stored file is a workbook, by its first bytes.</summary>
    public bool IsWorkbook(string storedName)
    {
        using var file = files.Open(storedName)!;
        Span<byte> head = stackalloc byte[Mark.Length];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual(Mark);
    }

    /// <param name="sheet">Null takes the first one that has rows.</param>
    /// <returns>The workbook and the text of the sheet, or what <see cref="WorkbookText.WriteAsync"/> found.</returns>
    public async Task<Result<(Workbook Workbook, StoredFile Text)>> ToTextAsync(string storedName, string? sheet, CancellationToken ct)
    {
        using var file = files.Open(storedName);
        if (file is null) return new EmptyFile();
        if (WorkbookGuard.Check(file, ct) is { } refused) return refused;
        var (made, text) = await files.MakeAsync(stream => WorkbookText.WriteAsync(file, sheet, stream, ct), made => made.IsOk, ct);
        return made.IsOk ? (made.Value with { StoredName = storedName }, text!) : made.Error;
    }
}
