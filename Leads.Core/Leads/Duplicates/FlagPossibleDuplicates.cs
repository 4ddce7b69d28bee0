using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Duplicates;

/// <summary>After a capture: marks the lead when another looks like the same person but shares neither e-mail nor phone with it.</summary>
public sealed class FlagPossibleDuplicates(TenantDbContextFactory contexts, CurrentTenant tenant, LiveFeed live) : IWorkHandler
{
    public string Kind => WorkKinds.LeadCaptured;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var lead = await context.Leads.SingleOrDefaultAsync(l => l.Id == item.SubjectId, ct);
        if (lead is null || lead.PossibleDuplicateOf is not null) return;
        var look = new PersonLook(lead.FirstName, lead.LastName, lead.EmailNormalized, lead.PhoneE164, lead.Company);
        var found = await DuplicateCandidates.FindAsync(context, look, lead.Id, withName: false, ct);
        // The other one already points here: one mark a pair.
        var candidates = found.Where(c => c.PossibleDuplicateOf != lead.Id).ToList();
        if (candidates.Count == 0) return;
        var dismissed = await DismissDuplicate.FindDismissedAsync(context, lead.Id, candidates.ConvertAll(c => c.Id), ct);
        if (candidates.Find(c => !dismissed.Contains(c.Id)) is not { } twin) return;
        lead.MarkPossibleDuplicate(twin.Id);
        await context.SaveChangesAsync(ct);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.LeadChanged, lead.Id));
    }
}
