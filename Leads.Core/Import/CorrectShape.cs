using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Import.Workbooks;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>What a person says of a file that was read wrongly. Null leaves a part as it is.</summary>
/// <param name="Encoding">One of <see cref="TextEncoding.Offered"/>; a workbook has none.</param>
/// <param name="Sheet">One of a workbook's sheets; it is looked at afresh.</param>
public sealed record ShapeCorrection(string? Encoding = null, char? Delimiter = null, bool? HasHeader = null, DateOrder? Dates = null, string? Sheet = null, DecimalMark? Decimals = null)
{
    /// <summary>The quotation mark, <c>"</c> or <c>'</c>; with a backslash in front where one stands before marks within quotes.</summary>
    public string? Quote { get; init; }
}

/// <summary>Reads an uploaded file another way from now on.</summary>
public sealed class CorrectShape(ImportFiles files, WorkbookFiles workbooks, TenantDbContextFactory contexts, CurrentTenant tenant)
{
    /// <returns>Ok, <see cref="ImportNotFound"/>, <see cref="ImportAlreadyStarted"/>, <see cref="UnknownShape"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> CorrectAsync(Guid importId, ShapeCorrection correction, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (run?.Shape is not { } shape) return new ImportNotFound(importId);
        if (run.Status != ImportStatus.Draft) return new ImportAlreadyStarted();
        if (correction.Sheet is { } sheet) return await TurnAsync(context, run, sheet, ct);
        if (run.Workbook is not null && (correction.Encoding is not null || correction.Delimiter is not null || correction.Quote is not null)) return new UnknownShape();
        if (correction.Encoding is { } encoding && !TextEncoding.Offered.Contains(encoding) && encoding != shape.Encoding) return new UnknownShape();
        if (correction.Delimiter is '"' or '\r' or '\n' or '\0') return new UnknownShape();
        if (correction.Quote is not (null or "\"" or "'" or "\\\"" or "\\'")) return new UnknownShape();
        using var file = files.Open(run.StoredName);
        if (file is null) return new ImportNotFound(importId);
        var corrected = shape with
        {
            Encoding = correction.Encoding ?? shape.Encoding,
            Delimiter = correction.Delimiter ?? shape.Delimiter,
            Quote = correction.Quote is [.., var quote] ? quote : shape.Quote,
            Escape = correction.Quote is null ? shape.Escape : correction.Quote is [var escape, _] ? escape : null,
            HasHeader = correction.HasHeader ?? shape.HasHeader,
            Dates = correction.Dates ?? shape.Dates,
            Decimals = correction.Decimals ?? shape.Decimals,
        };
        run.Reshape(corrected with { ColumnCount = CountColumns(file, corrected) });
        await context.SaveChangesAsync(ct);
        return Result.Ok;
    }

    private async Task<Result> TurnAsync(LeadsDbContext context, ImportRun run, string sheet, CancellationToken ct)
    {
        if (run.Workbook is not { } workbook || !workbook.Sheets.Contains(sheet)) return new NoSuchSheet(sheet);
        var read = await workbooks.ToTextAsync(workbook.StoredName, sheet, ct);
        if (!read.IsOk) return read.Error;
        var (turned, text) = read.Value;
        var unused = text.Name;
        try
        {
            var shape = UploadFile.ShapeOf(files, text.Name, turned);
            if (!shape.IsOk) return shape.Error;
            var before = run.StoredName;
            // The sheets are the workbook's, whichever of them is read.
            run.TurnTo(workbook with { Sheet = sheet }, text.Name, shape.Value);
            await context.SaveChangesAsync(ct);
            unused = before;
            return Result.Ok;
        }
        finally
        {
            files.Drop(unused);
        }
    }

    private static int CountColumns(FileStream file, FileShape shape)
    {
        using var reader = new TableReader(file, shape with { HasHeader = true, ColumnCount = 1 });
        return reader.Header.Count;
    }
}
