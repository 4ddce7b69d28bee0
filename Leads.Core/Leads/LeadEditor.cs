using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Jobs;
using Leads.Core.Leads.Duplicates;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads;

/// <summary>Changes fields of a lead by hand, never over a value that its editor has not seen.</summary>
public sealed class LeadEditor(LeadWriter writer)
{
    /// <summary>How far back the timeline is asked who changed a field.</summary>
    private const int RecentChanges = 50;

    /// <summary>Changes one field that still holds what its editor was looking at.</summary>
    /// <param name="expected">The value on the editor's screen; null or empty is none.</param>
    /// <returns>The field as stored, or <see cref="FieldConflict"/>, <see cref="FieldInvalid"/>, <see cref="IdentityNeeded"/>,
    /// <see cref="OwnerUnknown"/>, <see cref="LeadNotFound"/>, <see cref="NotAllowed"/>.</returns>
    public Task<Result<FieldStored>> ChangeFieldAsync(Guid leadId, EditableField field, string? expected, string? value, CancellationToken ct)
        => writer.WriteAsync<FieldStored>(leadId, async (hand, token) =>
        {
            var cleaned = EditableFields.Clean(field, value);
            if (!cleaned.IsOk) return cleaned.Error;
            var current = hand.Lead.ValueOf(field);
            if (current == cleaned.Value) return new FieldStored(current, hand.Lead.Version);
            if (!IsSame(current, expected)) return await ConflictAsync(hand, field, token);
            var changed = await ChangeAsync(hand, field, cleaned.Value, token);
            return changed.IsOk ? new FieldStored(cleaned.Value, hand.Lead.Version) : changed.Error;
        }, ct);

    /// <summary>Changes several fields at once or none of them: a merge patch.</summary>
    /// <param name="expectedVersion">The version that was read; null writes over any.</param>
    /// <returns>The new version, or <see cref="VersionConflict"/> and the errors of <see cref="ChangeFieldAsync"/>.</returns>
    public Task<Result<int>> ChangeFieldsAsync(Guid leadId, IReadOnlyDictionary<EditableField, string?> values, int? expectedVersion, CancellationToken ct)
        => writer.WriteAsync<int>(leadId, async (hand, token) =>
        {
            if (expectedVersion is { } version && version != hand.Lead.Version) return new VersionConflict(hand.Lead.Version);
            var cleaned = values.ToDictionary(p => p.Key, p => EditableFields.Clean(p.Key, p.Value));
            if (cleaned.Values.FirstOrDefault(c => !c.IsOk).Error is { } invalid) return invalid;
            foreach (var (field, value) in cleaned.Where(p => p.Value.Value != hand.Lead.ValueOf(p.Key)))
            {
                var changed = await ChangeAsync(hand, field, value.Value, token);
                if (!changed.IsOk) return changed.Error;
            }
            return hand.Lead.Version;
        }, ct);

    private static async Task<Result> ChangeAsync(LeadInHand hand, EditableField field, string? value, CancellationToken ct)
    {
        var (before, trail) = (hand.Lead.ValueOf(field), CompanyTrail.Of(hand.Lead));
        var owners = new Dictionary<Guid, string>();
        if (field == EditableField.AssignedTo)
        {
            owners = await OwnerNamesAsync(hand, before, value, ct);
            if (value is not null && !owners.ContainsKey(Guid.Parse(value))) return new OwnerUnknown();
        }
        hand.Lead.Change(field, value, hand.Access.Country, hand.Now);
        if (!hand.Lead.HasIdentity) return new IdentityNeeded();
        if (EditableFields.TellsWhoItIs(field)) await DuplicateMark.RenewAsync(hand.Context, hand.Lead, ct);
        if (CompanyTrail.Of(hand.Lead) is { LeadsSomewhere: true } now && now != trail)
            hand.Context.Add(WorkItem.For(hand.Lead.TenantId, WorkKinds.LeadEnrich, hand.Lead.Id, hand.Now));
        if (field == EditableField.AssignedTo) TellOwner(hand, before, value, owners);
        else hand.Tell(ActivityKind.FieldChanged, $"{EditableFields.LabelOf(field)} changed", data: ChangeData(field, before, value));
        return Result.Ok;
    }

    private static void TellOwner(LeadInHand hand, string? before, string? value, Dictionary<Guid, string> names)
    {
        var data = ChangeData(EditableField.AssignedTo, before, value);
        if (before is not null && names.TryGetValue(Guid.Parse(before), out var from)) data["fromName"] = from;
        if (value is not null) data["toName"] = names[Guid.Parse(value)];
        hand.Tell(ActivityKind.Assigned, value is null ? "Given back to the pool" : $"Assigned to {data["toName"]}", data: data);
    }

    /// <summary>The names of the former owner, whoever it was, and of the new one if they may own leads here.</summary>
    private static async Task<Dictionary<Guid, string>> OwnerNamesAsync(LeadInHand hand, string? before, string? value, CancellationToken ct)
    {
        var former = before is null ? Guid.Empty : Guid.Parse(before);
        var next = value is null ? Guid.Empty : Guid.Parse(value);
        var names = await LeadOwners.In(hand.Context).Where(u => u.Id == next).Select(u => new { u.Id, u.DisplayName })
            .Union(hand.Context.Users.Where(u => u.Id == former).Select(u => new { u.Id, u.DisplayName }))
            .ToListAsync(ct);
        return names.ToDictionary(n => n.Id, n => n.DisplayName);
    }

    private static Dictionary<string, string> ChangeData(EditableField field, string? before, string? value) => new()
    {
        ["field"] = EditableFields.NameOf(field),
        ["from"] = before ?? "",
        ["to"] = value ?? "",
    };

    private static async Task<Result<FieldStored>> ConflictAsync(LeadInHand hand, EditableField field, CancellationToken ct)
    {
        var name = EditableFields.NameOf(field);
        var recent = await hand.Context.Activities.AsNoTracking()
            .Where(a => a.LeadId == hand.Lead.Id && (a.Kind == ActivityKind.FieldChanged || a.Kind == ActivityKind.Assigned))
            .OrderByDescending(a => a.OccurredOn).ThenByDescending(a => a.Id).Take(RecentChanges)
            .Select(a => new { a.ActorName, a.OccurredOn, a.Data })
            .ToListAsync(ct);
        var last = recent.FirstOrDefault(a => a.Data.GetValueOrDefault("field") == name);
        return new FieldConflict(field, hand.Lead.ValueOf(field), last?.ActorName, last?.OccurredOn);
    }

    private static bool IsSame(string? stored, string? seen) => string.Equals(stored ?? "", seen ?? "", StringComparison.Ordinal);
}

/// <summary>A field as it stands after an edit.</summary>
public sealed record FieldStored(string? Value, int Version);
