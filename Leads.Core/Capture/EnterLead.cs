using System.Text.Json;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Duplicates;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>A lead typed in by hand takes the same way as every other: a submission, then a lead.</summary>
public sealed class EnterLead(CaptureWriter writer, TenantDbContextFactory contexts, LikelyMatches matches, CurrentTenant tenant, TimeProvider time)
{
    /// <returns>
    /// The lead, or <see cref="LeadKnown"/> where it exists and the person has not yet agreed to join it, <see cref="FieldInvalid"/>,
    /// <see cref="IdentityNeeded"/>, <see cref="OwnerUnknown"/>, <see cref="TryAgainSoon"/>, <see cref="NotAllowed"/>.
    /// </returns>
    public async Task<Result<EnteredLead>> EnterAsync(ManualLead entered, CancellationToken ct)
    {
        if (!tenant.Can(Permission.WorkLeads)) return new NotAllowed();
        var draft = Read(entered);
        if (!draft.IsOk) return draft.Error;
        if (entered.Owner is { } owner && !await MayOwnAsync(owner, ct)) return new OwnerUnknown();
        if (!entered.JoinsExisting && await FindKnownAsync(draft.Value, ct) is { } known) return new LeadKnown(known.Id, known.Name);
        return await WriteAsync(entered, draft.Value, ct);
    }

    private Result<LeadDraft> Read(ManualLead entered)
    {
        var fields = new Dictionary<EditableField, string?>();
        foreach (var (field, typed) in entered.Fields)
        {
            var cleaned = EditableFields.Clean(field, typed);
            if (!cleaned.IsOk) return cleaned.Error;
            fields[field] = cleaned.Value;
        }
        var draft = new LeadDraft
        {
            FirstName = fields[EditableField.FirstName],
            LastName = fields[EditableField.LastName],
            Email = fields[EditableField.Email],
            EmailNormalized = EmailAddress.Normalize(fields[EditableField.Email]),
            Phone = fields[EditableField.Phone],
            PhoneE164 = PhoneNumber.ToE164(fields[EditableField.Phone], tenant.Access.Country),
            Company = fields[EditableField.Company],
            JobTitle = fields[EditableField.JobTitle],
            Notes = fields[EditableField.Notes],
        };
        return draft.HasIdentity ? draft : new IdentityNeeded();
    }

    private async Task<bool> MayOwnAsync(Guid owner, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await LeadOwners.In(context).AnyAsync(u => u.Id == owner, ct);
    }

    /// <summary>The lead that the capture would join.</summary>
    private async Task<LikelyMatch?> FindKnownAsync(LeadDraft draft, CancellationToken ct)
    {
        if (draft.EmailNormalized is null && draft.PhoneE164 is null) return null;
        var look = new PersonLook(null, null, draft.EmailNormalized, draft.PhoneE164, null);
        return (await matches.FindAsync(look, ct)).FirstOrDefault(m => m.Why is Likeness.SameEmail or Likeness.SamePhone);
    }

    private async Task<Result<EnteredLead>> WriteAsync(ManualLead entered, LeadDraft draft, CancellationToken ct)
    {
        var typed = entered.Fields.Where(f => !string.IsNullOrWhiteSpace(f.Value)).ToDictionary(f => EditableFields.NameOf(f.Key), f => f.Value);
        var arrival = new Arrival
        {
            Source = LeadSource.Manual,
            ReceivedOn = time.GetUtcNow(),
            ContentType = "application/json",
            Raw = JsonSerializer.SerializeToUtf8Bytes(typed, JsonColumn.Options),
            Draft = draft,
            Actor = tenant.Actor,
            Owner = entered.Owner,
        };
        try
        {
            var result = await writer.WriteAsync(tenant.Id, arrival, ct);
            return result.LeadId is { } lead ? new EnteredLead(lead, result.Outcome != SubmissionOutcome.Created) : new IdentityNeeded();
        }
        catch (CaptureOverloadedException)
        {
            return new TryAgainSoon();
        }
    }
}
