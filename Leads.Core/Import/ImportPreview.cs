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

    /// <returns>The file as it is read now, <see cref="ImportNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<FilePreview>> ReadAsync(Guid importId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var found = await context.Imports.AsNoTracking().Where(i => i.Id == importId)
            .Select(i => new { i.FileName, i.StoredName, i.Shape }).SingleOrDefaultAsync(ct);
        if (found?.Shape is not { } shape) return new ImportNotFound(importId);
        using var file = files.Open(found.StoredName);
        if (file is null) return new ImportNotFound(importId);
        return Read(found.FileName, file, shape, ct);
    }

    private static FilePreview Read(string name, FileStream file, FileShape shape, CancellationToken ct)
    {
        using var reader = new TableReader(file, shape);
        var sample = new List<TableRow>(SampleRows);
        long rows = 0;
        foreach (var row in reader.Rows(ct).Take(CountedRows))
        {
            if (sample.Count < SampleRows) sample.Add(row);
            rows++;
        }
        var isReckoned = rows == CountedRows && file.Position < file.Length;
        if (isReckoned) rows = rows * file.Length / file.Position;
        return new FilePreview(name, file.Length, shape, ColumnMapper.Suggest(reader.Header, sample), OpenDates.Find(reader.Header, sample, shape), rows, isReckoned);
    }
}

/// <summary>A file as it would be imported.</summary>
/// <param name="Columns">In the file's order, each with what it probably means.</param>
/// <param name="Dates">The columns that hold dates.</param>
/// <param name="IsReckoned">The number of rows is an estimate, because the file is long.</param>
public sealed record FilePreview(
    string FileName, long Bytes, FileShape Shape, IReadOnlyList<ColumnSuggestion> Columns, IReadOnlyList<DateColumn> Dates, long Rows, bool IsReckoned);
