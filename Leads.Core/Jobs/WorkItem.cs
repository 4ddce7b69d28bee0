using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Jobs;

/// <summary>
/// Something to be done, written in the transaction of its cause. Leased by one worker at a time, deleted when done;
/// one that keeps failing stays, with its error, until somebody looks.
/// </summary>
public sealed class WorkItem : TenantEntity
{
    private WorkItem()
    {
    }

    /// <summary>Which handler takes it; see <see cref="IWorkHandler.Kind"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The row it is about. The handler reads that row again.</summary>
    public Guid SubjectId { get; private set; }

    public DateTimeOffset DueOn { get; private set; }

    /// <summary>Until then nobody else takes it. Null when free.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>The node and worker that hold the lease.</summary>
    public string? LeasedBy { get; private set; }

    public int Attempts { get; private set; }

    public string? LastError { get; private set; }

    /// <summary>Given up on; not taken again by itself.</summary>
    public DateTimeOffset? FailedOn { get; private set; }

    public static WorkItem For(Guid tenantId, string kind, Guid subjectId, DateTimeOffset now, DateTimeOffset? dueOn = null)
    {
        var item = new WorkItem { Kind = kind, SubjectId = subjectId, DueOn = dueOn ?? now };
        item.Born(tenantId, now);
        return item;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<WorkItem>
    {
        public void Configure(EntityTypeBuilder<WorkItem> item)
        {
            item.ToTable("work_items");
            item.Property(w => w.Kind).HasMaxLength(50);
            item.Property(w => w.LeasedBy).HasMaxLength(100);
            // Claims run over all tenants, by kind and due time.
            item.HasIndex(w => new { w.Kind, w.FailedOn, w.DueOn }).HasDatabaseName("ix_work_items_due");
            // What waits for a lead is shown on its page.
            item.HasIndex(w => new { w.TenantId, w.SubjectId }).HasDatabaseName("ix_work_items_subject");
        }
    }
}
