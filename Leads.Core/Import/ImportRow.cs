using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Import;

/// <summary>The fate of one row of an import, written in the transaction of its lead.</summary>
public sealed class ImportRow : ITenantOwned
{
    private ImportRow()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid ImportId { get; private set; }

    /// <summary>The line of the file on which the row begins, counted from 1.</summary>
    public long RowNo { get; private set; }

    public ImportRowOutcome Outcome { get; private set; }

    public Guid? LeadId { get; private set; }

    /// <summary>Why it was rejected or left out; null otherwise.</summary>
    public string? Reason { get; private set; }

    /// <summary>The cells as they were; kept for rejected rows only.</summary>
    public IReadOnlyList<string>? Cells { get; private set; }

    /// <summary>What it changed on a lead that was here; null where nothing.</summary>
    public IReadOnlyList<LeadChange>? Changes { get; private set; }

    /// <summary>What the undoing of the import did with it; null where it wasn't undone or had nothing to take back.</summary>
    public RowUndo? Undone { get; private set; }

    public static ImportRow Of(
        Guid tenantId, Guid importId, long rowNo, ImportRowOutcome outcome, Guid? leadId, string? reason = null, IReadOnlyList<string>? cells = null, IReadOnlyList<LeadChange>? changes = null)
        => new()
        {
            TenantId = tenantId,
            ImportId = importId,
            RowNo = rowNo,
            Outcome = outcome,
            LeadId = leadId,
            Reason = reason,
            Cells = cells,
            Changes = changes,
        };

    /// <param name="reason">Takes the place of the row's own, where there is something to say.</param>
    public void TakeBack(RowUndo undone, string? reason) => (Undone, Reason) = (undone, reason ?? Reason);

    internal sealed class Configuration : IEntityTypeConfiguration<ImportRow>
    {
        public void Configure(EntityTypeBuilder<ImportRow> row)
        {
            row.ToTable("import_rows");
            row.HasKey(r => new { r.TenantId, r.ImportId, r.RowNo });
            row.Property(r => r.Cells).HasJson();
            row.Property(r => r.Changes).HasJson();
        }
    }
}

public enum RowUndo
{
    TakenBack,

    /// <summary>Left as it is, wholly or in part, because somebody has worked on it since.</summary>
    Kept,
}

public enum ImportRowOutcome
{
    Created,
    Updated,

    /// <summary>The lead is here and has all of it.</summary>
    Unchanged,

    /// <summary>A row above named the same person, and this one told nothing more or was not asked to.</summary>
    DuplicateInFile,

    /// <summary>Could not become a lead.</summary>
    Rejected,

    /// <summary>Left out because the import only creates, or only updates.</summary>
    Skipped,
}
