using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Tenants;

/// <summary>Opens, checks and ends people's sessions.</summary>
public sealed class UserSessions(TenantDbContextFactory contexts, TimeProvider time)
{
    /// <summary>Longer than any cookie lives unused.</summary>
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(30);

    private static readonly TimeSpan SeenEvery = TimeSpan.FromDays(1);

    /// <returns>The new session's id, for the cookie.</returns>
    public async Task<Guid> OpenAsync(Guid userId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var session = new UserSession { Id = Guid.CreateVersion7(now), UserId = userId, CreatedOn = now, LastSeenOn = now };
        var forgotten = now - ForgottenAfter;
        await using var context = contexts.CreateAcrossTenants();
        await context.Sessions.Where(s => s.UserId == userId && s.LastSeenOn < forgotten).ExecuteDeleteAsync(ct);
        context.Add(session);
        await context.SaveChangesAsync(ct);
        return session.Id;
    }

    public async Task<bool> IsOpenAsync(Guid sessionId, Guid userId, CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        var mine = context.Sessions.Where(s => s.Id == sessionId && s.UserId == userId);
        if (await mine.Select(s => (DateTimeOffset?)s.LastSeenOn).SingleOrDefaultAsync(ct) is not { } seen) return false;
        var now = time.GetUtcNow();
        if (now - seen > SeenEvery) await mine.ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenOn, now), ct);
        return true;
    }

    public async Task EndAsync(Guid sessionId, CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        await context.Sessions.Where(s => s.Id == sessionId).ExecuteDeleteAsync(ct);
    }
}
