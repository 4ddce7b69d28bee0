using Leads.Core.Data;
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

    /// <summary>Why it was rejected; null otherwise.</summary>
    public string? Reason { get; private set; }

    /// <summary>The cells as they were; kept for rejected rows only.</summary>
    public IReadOnlyList<string>? Cells { get; private set; }

    public static ImportRow Of(Guid tenantId, Guid importId, long rowNo, ImportRowOutcome outcome, Guid? leadId, string? reason = null, IReadOnlyList<string>? cells = null)
        => new()
        {
            TenantId = tenantId,
            ImportId = importId,
            RowNo = rowNo,
            Outcome = outcome,
            LeadId = leadId,
            Reason = reason,
            Cells = cells,
        };

    internal sealed class Configuration : IEntityTypeConfiguration<ImportRow>
    {
        public void Configure(EntityTypeBuilder<ImportRow> row)
        {
            row.ToTable("import_rows");
            row.HasKey(r => new { r.TenantId, r.ImportId, r.RowNo });
            row.Property(r => r.Cells).HasJson();
        }
    }
}

public enum ImportRowOutcome
{
    Created,
    Updated,
    Unchanged,
    DuplicateInFile,
    Rejected,
}
