using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>Shows what an uploaded file holds and what its columns probably mean, before anything is written.</summary>
public sealed class ImportPreview(ImportFiles files, TenantDbContextFactory contexts, CurrentTenant tenant)
{
    /// <summary>Rows looked at for what their columns mean; the run looks at the same ones.</summary>
    internal const int SampleRows = 200;

    /// <summary>Beyond it the number of rows is reckoned from the part that was read.</summary>
    private const int CountedRows = 50_000;

    /// <summary>Different words of a column that are listed.</summary>
    public const int MostWords = 50;

    private const int MaxWord = 255;

    /// <returns>The file as it is read now, <see cref="ImportNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<FilePreview>> ReadAsync(Guid importId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var found = await context.Imports.AsNoTracking().Where(i => i.Id == importId)
            .Select(i => new { i.FileName, i.StoredName, i.Shape, i.Workbook, i.Mapping, i.Rules }).SingleOrDefaultAsync(ct);
        if (found?.Shape is not { } shape) return new ImportNotFound(importId);
        using var file = files.Open(found.StoredName);
        if (file is null) return new ImportNotFound(importId);
        var (preview, header) = Read(found.FileName, file, shape, ct);
        preview = preview with { Sheets = found.Workbook?.Sheets ?? [], Sheet = found.Workbook?.Sheet };
        // What was settled here already goes before what was settled last time.
        var settled = found.Mapping.Count > 0 ? new Remembered(found.Mapping, found.Rules) : await ImportMemory.RecallAsync(context, header, shape, ct);
        return settled is null ? preview : preview with { Columns = [.. preview.Columns.Select(settled.Apply)], Rules = settled.Rules };
    }

    /// <summary>The different values of a column that holds words, such as a status; what comes late in a long file isn't seen.</summary>
    /// <returns>At most <see cref="MostWords"/>, the frequent ones first; <see cref="ImportNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<IReadOnlyList<string>>> ListWordsAsync(Guid importId, int column, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var found = await context.Imports.AsNoTracking().Where(i => i.Id == importId).Select(i => new { i.StoredName, i.Shape }).SingleOrDefaultAsync(ct);
        if (found?.Shape is not { } shape) return new ImportNotFound(importId);
        using var file = files.Open(found.StoredName);
        if (file is null) return new ImportNotFound(importId);
        using var table = new TableReader(file, shape);
        var words = table.Rows(ct).Take(CountedRows).Where(row => row.Error is null && column < row.Cells.Count)
            .Select(row => CleanText.Line(row.Cells[column], MaxWord)).OfType<string>()
            .CountBy(word => word, StringComparer.Ordinal).OrderByDescending(w => w.Value).Take(MostWords).Select(w => w.Key);
        return Result.Of<IReadOnlyList<string>>([.. words]);
    }

    private static (FilePreview Preview, TableHeader Header) Read(string name, FileStream file, FileShape shape, CancellationToken ct)
    {
        using var reader = new TableReader(file, shape);
        var sample = new List<TableRow>(SampleRows);
        long rows = 0;
        foreach (var row in reader.Rows(ct).Take(CountedRows))
        {
            if (!RowSizes.IsFull(sample)) sample.Add(row);
            rows++;
        }
        var isReckoned = rows == CountedRows && file.Position < file.Length;
        if (isReckoned) rows = rows * file.Length / file.Position;
        var preview = new FilePreview(name, file.Length, shape, ColumnMapper.Suggest(reader.Header, sample), OpenDates.Find(reader.Header, sample, shape), rows, isReckoned) { Numbers = OpenNumbers.Find(reader.Header, sample, shape) };
        return (preview, reader.Header);
    }
}

/// <summary>A file as it would be imported.</summary>
/// <param name="Columns">In the file's order, each with what it probably means.</param>
/// <param name="Dates">The columns that hold dates.</param>
/// <param name="IsReckoned">The number of rows is an estimate, because the file is long.</param>
public sealed record FilePreview(
    string FileName, long Bytes, FileShape Shape, IReadOnlyList<ColumnSuggestion> Columns, IReadOnlyList<DateColumn> Dates, long Rows, bool IsReckoned)
{
    /// <summary>The sheets of a workbook that have rows; none for a text.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>The sheet that is read; null for a text.</summary>
    public string? Sheet { get; init; }

    /// <summary>The columns that hold amounts.</summary>
    public IReadOnlyList<NumberColumn> Numbers { get; init; } = [];

    /// <summary>What was decided about the rows before, here or for a file with the same columns.</summary>
    public ImportRules Rules { get; init; } = ImportRules.Default;
}
