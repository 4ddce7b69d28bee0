using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Duplicates;
using Leads.Core.Leads.Pipeline;
using Leads.Core.Leads.Tags;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Running;

/// <summary>Does what steps do within the database, in the context's transaction together with their run.</summary>
internal sealed class StepEffect(LeadsDbContext context, TenantAccess tenant, DateTimeOffset now)
{
    private readonly HashSet<string> _left = [];

    /// <summary>The kinds of work that follow.</summary>
    public IReadOnlyCollection<string> Left => _left;

    public async Task DoAsync(TaskStep step, Walker walker, StepRun run, CancellationToken ct)
    {
        if (step.Assignee is { } named && !await MayOwnAsync(named, ct))
        {
            Skip(run, StepError.PersonUnknown, "The person who should do the task can't work leads here any more.");
            return;
        }
        DateTimeOffset? due = step.DueIn is { } length ? StepPlanner.EndOf(length, now, walker.Calendar) : null;
        context.Add(LeadActivity.Record(
            tenant.TenantId, walker.Lead.Id, ActivityKind.Task, Actor.System, now, step.Title, step.Text,
            new Dictionary<string, string> { ["enrollmentId"] = run.EnrollmentId.ToString(), ["runId"] = run.Id.ToString() }).ToDo(due, step.Assignee ?? walker.Lead.AssignedTo));
        run.Finish(RunOutcome.Succeeded, now);
    }

    public void Do(NotifyStep step, Walker walker, StepRun run)
    {
        Leave(WorkKinds.NurtureNotify, run.Id);
        context.Add(NurtureTimeline.Ran(walker.Enrollment, run, ActivityKind.NurtureStep, $"Told: {step.Message}", now));
        run.Finish(RunOutcome.Succeeded, now);
    }

    public async Task DoAsync(UpdateStep step, Walker walker, StepRun run, CancellationToken ct)
    {
        run.Finish(RunOutcome.Succeeded, now);
        if (step.Status is { } status) Move(status, step.Reason, walker.Lead, run);
        else if (step.Field is { } field) await ChangeAsync(field, step.Value, walker.Lead, run, ct);
        else if (step.Tag is { } tag) await PutAsync(tag, walker.Lead, run, ct);
        if (run.Outcome == RunOutcome.Succeeded) Leave(WorkKinds.LeadScore, walker.Lead.Id);
    }

    private void Move(LeadStatus status, string? reason, Lead lead, StepRun run)
    {
        var from = lead.Status;
        var check = StatusRules.Check(from, new StatusChange(status) { Reason = reason }, mayReopenConverted: false, tenant.Currency, now);
        if (!check.IsOk)
        {
            Skip(run, StepError.StatusNotAllowed, from == status ? $"The lead is {EnumText.Of(status)} already." : check.Error.Message);
            return;
        }
        var stood = lead.MoveTo(check.Value, now, isPersons: false);
        Tell(lead, ActivityKind.StatusChanged, $"Status {EnumText.Of(from)} → {EnumText.Of(status)}", check.Value.Reason, StatusChanges.DataOf(from, check.Value, stood));
        Leave(WorkKinds.LeadStatusChanged, lead.Id);
    }

    private async Task ChangeAsync(EditableField field, string? value, Lead lead, StepRun run, CancellationToken ct)
    {
        var cleaned = EditableFields.Clean(field, value);
        if (!cleaned.IsOk)
        {
            Skip(run, StepError.ValueInvalid, cleaned.Error.Message);
            return;
        }
        if (field == EditableField.AssignedTo && cleaned.Value is { } owner && !await MayOwnAsync(Guid.Parse(owner), ct))
        {
            Skip(run, StepError.PersonUnknown, new OwnerUnknown().Message);
            return;
        }
        var before = lead.ValueOf(field);
        if (before == cleaned.Value) return;
        lead.Change(field, cleaned.Value, tenant.Country, now, isPersons: false);
        if (!lead.HasIdentity)
        {
            lead.Change(field, before, tenant.Country, now, isPersons: false);
            Skip(run, StepError.ValueInvalid, new IdentityNeeded().Message);
            return;
        }
        if (EditableFields.TellsWhoItIs(field)) await DuplicateMark.RenewAsync(context, lead, ct);
        Tell(lead, field == EditableField.AssignedTo ? ActivityKind.Assigned : ActivityKind.FieldChanged, $"{EditableFields.LabelOf(field)} changed", null,
            new Dictionary<string, string> { ["field"] = EditableFields.NameOf(field), ["from"] = before ?? "", ["to"] = cleaned.Value ?? "" });
    }

    private async Task PutAsync(Guid tagId, Lead lead, StepRun run, CancellationToken ct)
    {
        var has = await context.LeadTags.AsNoTracking().Where(t => t.LeadId == lead.Id).Select(t => t.TagId).ToListAsync(ct);
        if (has.Contains(tagId)) return;
        var name = await context.Tags.AsNoTracking().Where(t => t.Id == tagId).Select(t => t.Name).SingleOrDefaultAsync(ct);
        if (name is null || has.Count >= TagLead.Most)
        {
            Skip(run, StepError.TagUnavailable, name is null ? "The tag is gone." : new LeadHasTooManyTags().Message);
            return;
        }
        context.Add(LeadTag.Put(tenant.TenantId, lead.Id, tagId));
        lead.Labelled(now, isPersons: false);
        Tell(lead, ActivityKind.FieldChanged, $"Tagged {name}", null, new Dictionary<string, string> { ["tag"] = name });
    }

    private Task<bool> MayOwnAsync(Guid user, CancellationToken ct) => LeadOwners.In(context).AnyAsync(u => u.Id == user, ct);

    private void Skip(StepRun run, StepError error, string detail) => run.Finish(RunOutcome.Skipped, now, error, detail);

    private void Tell(Lead lead, ActivityKind kind, string subject, string? body, IReadOnlyDictionary<string, string> data)
        => context.Add(LeadActivity.Record(tenant.TenantId, lead.Id, kind, Actor.System, now, subject, body, data));

    private void Leave(string kind, Guid subject)
    {
        _left.Add(kind);
        context.Add(WorkItem.For(tenant.TenantId, kind, subject, now));
    }
}
