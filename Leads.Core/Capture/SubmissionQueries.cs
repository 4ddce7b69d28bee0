using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Reads the intake ledger of one source: what came, newest first, and one delivery as it came beside what it says.</summary>
public sealed class SubmissionQueries(TenantDbContextFactory contexts, SubmissionReader reader, CurrentTenant tenant)
{
    public const int PageSize = 20;

    /// <param name="after">The last entry already read; null begins with the newest.</param>
    /// <returns>At most <see cref="PageSize"/> entries, or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<SubmissionPage>> ListAsync(Guid channelId, SubmissionFilter filter, SubmissionCursor? after, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var rows = await Pick(context, channelId, filter, after)
            .OrderByDescending(s => s.ReceivedOn).ThenByDescending(s => s.Id).Take(PageSize + 1)
            .Select(s => new
            {
                s.Id,
                s.ReceivedOn,
                s.Outcome,
                s.ErrorDetail,
                s.Answers,
                IsRefused = s.LeadId == null && (s.SignatureState == SignatureState.Invalid || s.ErrorCode == SubmissionErrors.BadSignature || s.ErrorCode == SubmissionErrors.OriginNotAllowed),
                Lead = context.Leads.Where(l => l.Id == s.LeadId)
                    .Select(l => new { l.Id, l.FirstName, l.LastName, l.Email, l.Phone, l.Company }).FirstOrDefault(),
            })
            .ToListAsync(ct);
        var claims = await ReadClaimsAsync(context, channelId, [.. rows.Take(PageSize).Where(r => r.IsRefused && r.Answers.Count == 0).Select(r => r.Id)], ct);
        var items = rows.Take(PageSize).Select(r => new SubmissionSummary(
            r.Id, r.ReceivedOn, r.Outcome, r.Lead?.Id,
            r.Lead is { } lead ? LeadName.Of(lead.FirstName, lead.LastName, lead.Email, lead.Phone, lead.Company) : claims.GetValueOrDefault(r.Id) ?? reader.WhoSays(r.Answers),
            r.ErrorDetail) { IsRefused = r.IsRefused }).ToList();
        return new SubmissionPage(items, rows.Count > PageSize ? new SubmissionCursor(items[^1].ReceivedOn, items[^1].Id) : null);
    }

    /// <returns>One delivery, raw and read by the source's present mapping, <see cref="SubmissionNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<SubmissionDetails>> FindAsync(Guid channelId, Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var found = await context.Submissions.AsNoTracking()
            .Where(s => s.Id == id && s.ChannelId == channelId)
            .Join(context.Channels, s => s.ChannelId, c => c.Id, (submission, channel) => new { submission, channel })
            .Select(r => new { r.submission, r.channel, HasLead = context.Leads.Any(l => l.Id == r.submission.LeadId) })
            .SingleOrDefaultAsync(ct);
        if (found is null) return new SubmissionNotFound(id);
        return reader.Read(found.submission, ChannelEntry.Of(found.channel, tenant.Access.Country), found.HasLead);
    }

    /// <summary>Whom deliveries name that were refused before anything was read of them.</summary>
    private async Task<Dictionary<Guid, string?>> ReadClaimsAsync(LeadsDbContext context, Guid channelId, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0 || await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == channelId, ct) is not { } channel) return [];
        var entry = ChannelEntry.Of(channel, tenant.Access.Country);
        var refused = await context.Submissions.AsNoTracking().Where(s => s.ChannelId == channelId && EF.Parameter(ids).Contains(s.Id)).ToListAsync(ct);
        return refused.ToDictionary(s => s.Id, s => reader.WhoSays(s, entry));
    }

    private static IQueryable<Submission> Pick(LeadsDbContext context, Guid channelId, SubmissionFilter filter, SubmissionCursor? after)
    {
        var submissions = filter.In(context, channelId);
        return after is null
            ? submissions
            // The first claim lets the index jump there; the second settles what came at the same moment.
            : submissions.Where(s => s.ReceivedOn <= after.ReceivedOn && (s.ReceivedOn < after.ReceivedOn || s.Id < after.Id));
    }
}
