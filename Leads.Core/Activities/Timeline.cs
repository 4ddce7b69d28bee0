using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Activities;

/// <summary>A lead's activities, newest first, page by page.</summary>
public sealed class Timeline(TenantDbContextFactory contexts, CurrentTenant tenant)
{
    public const int MaxLimit = 200;

    /// <param name="after">The last entry already read; null begins with the newest.</param>
    /// <param name="limit">1 to <see cref="MaxLimit"/>.</param>
    public async Task<TimelinePage> ReadAsync(Guid leadId, TimelineFilter filter, TimelineCursor? after, int limit, CancellationToken ct)
    {
        limit = Math.Clamp(limit, 1, MaxLimit);
        await using var context = contexts.CreateFor(tenant);
        var entries = await Pick(context, leadId, filter, after)
            .OrderByDescending(a => a.OccurredOn).ThenByDescending(a => a.Id).Take(limit + 1)
            .Select(a => new TimelineEntry(a.Id, a.Kind, a.OccurredOn, a.ActorKind, a.ActorUserId, a.ActorName, a.Subject, a.Body, a.Data))
            .ToListAsync(ct);
        if (entries.Count <= limit) return new TimelinePage(entries, null);
        entries.RemoveAt(limit);
        return new TimelinePage(entries, new TimelineCursor(entries[^1].OccurredOn, entries[^1].Id));
    }

    private static IQueryable<LeadActivity> Pick(LeadsDbContext context, Guid leadId, TimelineFilter filter, TimelineCursor? after)
    {
        var activities = context.Activities.AsNoTracking().Where(a => a.LeadId == leadId);
        if (TimelineKinds.Of(filter) is { } kinds) activities = activities.Where(a => kinds.Contains(a.Kind));
        return after is null
            ? activities
            : activities.Where(a => a.OccurredOn < after.OccurredOn || (a.OccurredOn == after.OccurredOn && a.Id < after.Id));
    }
}
