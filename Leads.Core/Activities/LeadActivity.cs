using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Activities;

/// <summary>
/// One entry on a lead's timeline. Append-only, but for notes by their author, the completing of tasks and what is still under way.
/// </summary>
public sealed class LeadActivity : TenantEntity
{
    private LeadActivity()
    {
    }

    public Guid LeadId { get; private set; }

    public ActivityKind Kind { get; private set; }

    public DateTimeOffset OccurredOn { get; private set; }

    public ActorKind ActorKind { get; private set; }

    public Guid? ActorUserId { get; private set; }

    /// <summary>The actor's name at the time, so that the timeline reads the same after people leave.</summary>
    public string ActorName { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string? Body { get; private set; }

    /// <summary>What the kind needs to be shown or counted; keys in camelCase.</summary>
    public IReadOnlyDictionary<string, string> Data { get; private set; } = new Dictionary<string, string>();

    public DateTimeOffset? DueOn { get; private set; }

    public DateTimeOffset? CompletedOn { get; private set; }

    public Guid? AssigneeId { get; private set; }

    public static LeadActivity Record(
        Guid tenantId, Guid leadId, ActivityKind kind, Actor actor, DateTimeOffset occurredOn, string subject,
        string? body = null, IReadOnlyDictionary<string, string>? data = null)
    {
        var activity = new LeadActivity
        {
            LeadId = leadId,
            Kind = kind,
            OccurredOn = occurredOn,
            ActorKind = actor.Kind,
            ActorUserId = actor.UserId,
            ActorName = actor.Name,
            Subject = subject,
            Body = body,
            Data = data ?? new Dictionary<string, string>(),
        };
        activity.Born(tenantId, occurredOn);
        return activity;
    }

    /// <summary>Makes it something to be done.</summary>
    /// <param name="assigneeId">Null is whoever takes it.</param>
    public LeadActivity ToDo(DateTimeOffset? dueOn, Guid? assigneeId)
    {
        (DueOn, AssigneeId) = (dueOn, assigneeId);
        return this;
    }

    /// <summary>A note changed by its author.</summary>
    public void Rewrite(string body) => Body = body;

    /// <summary>What the entry is about has gone on.</summary>
    public void Retell(string subject, IReadOnlyDictionary<string, string> data) => (Subject, Data) = (subject, data);

    internal sealed class Configuration : IEntityTypeConfiguration<LeadActivity>
    {
        public void Configure(EntityTypeBuilder<LeadActivity> activity)
        {
            activity.ToTable("activities");
            activity.Property(a => a.ActorName).HasMaxLength(255);
            activity.Property(a => a.Subject).HasMaxLength(500);
            activity.Property(a => a.Data).HasJson();
            activity.HasIndex(a => new { a.TenantId, a.LeadId, a.OccurredOn, a.Id }).HasDatabaseName("ix_activities_timeline")
                .IsDescending(false, false, true, true);
        }
    }
}

public enum ActivityKind
{
    Captured,
    Resubmitted,
    Imported,
    Note,
    Call,
    Meeting,
    Task,
    EmailSent,
    EmailOpened,
    EmailClicked,
    EmailReplied,
    EmailBounced,
    Unsubscribed,
    StatusChanged,
    Assigned,
    FieldChanged,
    Enriched,
    ScoreChanged,
    NurtureEnrolled,
    NurtureStep,
    NurtureExited,
    Merged,
    Consent,
}
