using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;

namespace Leads.Core.Import;

/// <summary>Takes a file in: keeps it, looks at it, and opens an import that waits for its columns to be confirmed.</summary>
public sealed class UploadFile(ImportFiles files, TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time)
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
        var isTaken = false;
        try
        {
            var shape = Look(kept.Value.Name);
            if (!shape.IsOk) return shape.Error;
            var run = ImportRun.Upload(
                tenant.Id, NameOf(fileName), kept.Value.Name, kept.Value.Bytes, shape.Value, tenant.Actor.UserId, tenant.Actor.Name, time.GetUtcNow());
            await using var context = contexts.CreateFor(tenant);
            context.Imports.Add(run);
            await context.SaveChangesAsync(ct);
            isTaken = true;
            return run.Id;
        }
        finally
        {
            if (!isTaken) files.Drop(kept.Value.Name);
        }
    }

    private Result<FileShape> Look(string storedName)
    {
        using var file = files.Open(storedName)!;
        var shape = FileSniffer.Sniff(file);
        if (!shape.IsOk) return shape;
        using var reader = new TableReader(file, shape.Value);
        return reader.Rows().Any() ? shape : new NoRows();
    }

    /// <summary>Some browsers send the whole path.</summary>
    private static string NameOf(string fileName)
        => CleanText.Line(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..], MaxName) ?? "Untitled.csv";
}
