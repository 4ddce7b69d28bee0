using Leads.Core.Data;
using Leads.Core.Nurture.Design;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Nurture;

/// <summary>A step of a published version, for reports: the definition's tree laid out in rows when it was published.</summary>
public sealed class PublishedStep : TenantEntity
{
    private PublishedStep()
    {
    }

    public Guid SequenceId { get; private set; }

    public int Version { get; private set; }

    /// <summary>The same over versions.</summary>
    public Guid StepId { get; private set; }

    /// <summary>From 0, in reading order.</summary>
    public int Position { get; private set; }

    public StepKind Kind { get; private set; }

    /// <summary>The step itself; of a branch without the steps of its ways.</summary>
    public SequenceStep Settings { get; private set; } = new EndStep(Guid.Empty);

    public static IReadOnlyList<PublishedStep> AllOf(SequenceVersion version, DateTimeOffset now) => [.. new StepGraph(version.Definition).Ordered.Select(node =>
    {
        var step = new PublishedStep
        {
            SequenceId = version.SequenceId,
            Version = version.Number,
            StepId = node.Step.Id,
            Position = node.Position,
            Kind = node.Step.Kind,
            Settings = node.Step is BranchStep branch ? branch with { Then = [], Otherwise = [] } : node.Step,
        };
        step.Born(version.TenantId, now);
        return step;
    })];

    internal sealed class Configuration : IEntityTypeConfiguration<PublishedStep>
    {
        public void Configure(EntityTypeBuilder<PublishedStep> step)
        {
            step.ToTable("lead_nurture_steps");
            step.Property(s => s.Settings).HasJson();
            step.HasIndex(s => new { s.TenantId, s.SequenceId, s.Version, s.StepId }).IsUnique().HasDatabaseName("ux_lead_nurture_steps_step");
            step.HasOne<Sequence>().WithMany().HasForeignKey(s => new { s.TenantId, s.SequenceId }).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
