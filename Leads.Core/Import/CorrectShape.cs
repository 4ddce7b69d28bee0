using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>What a person says of a file that was read wrongly. Null leaves a part as it is.</summary>
/// <param name="Encoding">One of <see cref="TextEncoding.Offered"/>.</param>
public sealed record ShapeCorrection(string? Encoding = null, char? Delimiter = null, bool? HasHeader = null, DateOrder? Dates = null);

/// <summary>Reads an uploaded file another way from now on.</summary>
public sealed class CorrectShape(ImportFiles files, TenantDbContextFactory contexts, CurrentTenant tenant)
{
    /// <returns>Ok, <see cref="ImportNotFound"/>, <see cref="ImportAlreadyStarted"/>, <see cref="UnknownShape"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> CorrectAsync(Guid importId, ShapeCorrection correction, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (run?.Shape is not { } shape) return new ImportNotFound(importId);
        if (run.Status != ImportStatus.Draft) return new ImportAlreadyStarted();
        if (correction.Encoding is { } encoding && !TextEncoding.Offered.Contains(encoding) && encoding != shape.Encoding) return new UnknownShape();
        if (correction.Delimiter is '"' or '\r' or '\n' or '\0') return new UnknownShape();
        using var file = files.Open(run.StoredName);
        if (file is null) return new ImportNotFound(importId);
        var corrected = shape with
        {
            Encoding = correction.Encoding ?? shape.Encoding,
            Delimiter = correction.Delimiter ?? shape.Delimiter,
            HasHeader = correction.HasHeader ?? shape.HasHeader,
            Dates = correction.Dates ?? shape.Dates,
        };
        run.Reshape(corrected with { ColumnCount = CountColumns(file, corrected) });
        await context.SaveChangesAsync(ct);
        return Result.Ok;
    }

    private static int CountColumns(FileStream file, FileShape shape)
    {
        using var reader = new TableReader(file, shape with { HasHeader = true, ColumnCount = 1 });
        return reader.Header.Count;
    }
}
