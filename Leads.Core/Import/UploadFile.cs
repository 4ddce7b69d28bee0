using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Import.Workbooks;
using Leads.Core.Tenants;

namespace Leads.Core.Import;

/// <summary>Takes a file in: keeps it, looks at it, and opens an import that waits for its columns to be confirmed.</summary>
public sealed class UploadFile(ImportFiles files, WorkbookFiles workbooks, TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time)
{
    private const int MaxName = 255;

    /// <param name="fileName">As it was called where it came from; shown, never used as a path.</param>
    /// <returns>
    /// The import's id, <see cref="NotAllowed"/>, <see cref="FileTooLarge"/>, <see cref="NoRows"/>, or what <see cref="FileSniffer.Sniff"/>
    /// found. A refused file leaves nothing behind.
    /// </returns>
    public async Task<Result<Guid>> UploadAsync(string fileName, Stream content, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        var kept = await files.KeepAsync(content, ct);
        if (!kept.IsOk) return kept.Error;
        List<string> stored = [kept.Value.Name];
        var isTaken = false;
        try
        {
            Workbook? workbook = null;
            var text = kept.Value.Name;
            if (workbooks.IsWorkbook(text))
            {
                var read = await workbooks.ToTextAsync(text, null, ct);
                if (!read.IsOk) return read.Error;
                (workbook, text) = (read.Value.Workbook, read.Value.Text.Name);
                stored.Add(text);
            }
            var shape = ShapeOf(files, text, workbook);
            if (!shape.IsOk) return shape.Error;
            var run = ImportRun.Upload(tenant.Id, NameOf(fileName), text, kept.Value.Bytes, shape.Value, tenant.Actor.UserId, tenant.Actor.Name, time.GetUtcNow(), workbook);
            await using var context = contexts.CreateFor(tenant);
            context.Imports.Add(run);
            await context.SaveChangesAsync(ct);
            isTaken = true;
            return run.Id;
        }
        finally
        {
            if (!isTaken) stored.ForEach(files.Drop);
        }
    }

    /// <summary>How a stored text is read.</summary>
    /// <returns>The shape, <see cref="NoRows"/>, or what <see cref="FileSniffer.Sniff"/> found.</returns>
    internal static Result<FileShape> ShapeOf(ImportFiles files, string storedName, Workbook? workbook)
    {
        using var file = files.Open(storedName)!;
        var shape = FileSniffer.Sniff(file, workbook is null ? null : WorkbookText.Delimiter);
        if (!shape.IsOk) return shape;
        using var reader = new TableReader(file, shape.Value);
        return reader.Rows().Any() ? shape : new NoRows();
    }

    /// <summary>Some browsers send the whole path.</summary>
    private static string NameOf(string fileName)
        => CleanText.Line(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..], MaxName) ?? "Untitled.csv";
}
