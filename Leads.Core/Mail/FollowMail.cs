using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Mail;

/// <summary>Counts what links and pictures in messages tell. On the timeline stands the first of each message only.</summary>
public sealed class FollowMail(TenantDbContextFactory contexts, MailLinks links, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    /// <summary>Whether we made the link; counts nothing.</summary>
    public async Task<bool> KnowsAsync(string? token, string? target, CancellationToken ct) => await links.ReadAsync(LinkUse.Click, token, target, ct) is not null;

    /// <returns>Whether we made the link: only then it leads anywhere.</returns>
    public async Task<bool> ClickAsync(string? token, string? target, CancellationToken ct)
    {
        if (target is null || await links.ReadAsync(LinkUse.Click, token, target, ct) is not { } mark) return false;
        await CountAsync(mark, ActivityKind.EmailClicked, Uri.TryCreate(target, UriKind.Absolute, out var url) ? url.Host : target, target, ct);
        return true;
    }

    /// <returns>Whether we made the picture's address.</returns>
    public async Task<bool> OpenAsync(string? token, CancellationToken ct)
    {
        if (await links.ReadAsync(LinkUse.Open, token, null, ct) is not { } mark) return false;
        await CountAsync(mark, ActivityKind.EmailOpened, null, null, ct);
        return true;
    }

    private async Task CountAsync(MailRecipientMark mark, ActivityKind kind, string? where, string? target, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateFor(mark.TenantId);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        var rows = context.MailMessages.Where(m => m.Id == mark.MailId);
        var isFirst = kind == ActivityKind.EmailClicked
            ? await rows.Where(m => m.ClickedOn == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.ClickedOn, now), ct) > 0
            : await rows.Where(m => m.OpenedOn == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.OpenedOn, now), ct) > 0;
        if (kind == ActivityKind.EmailClicked) await rows.ExecuteUpdateAsync(set => set.SetProperty(m => m.Clicks, m => m.Clicks + 1), ct);
        else await rows.ExecuteUpdateAsync(set => set.SetProperty(m => m.Opens, m => m.Opens + 1), ct);
        var trail = new MailTrail(context, now);
        if (isFirst && await rows.AsNoTracking().SingleOrDefaultAsync(ct) is { } message)
        {
            var data = target is null ? null : new Dictionary<string, string> { ["url"] = target };
            await trail.TellAsync(message.LeadId, message, kind, Actor.Lead, now, where is null ? $"Opened “{message.Subject}”" : $"Clicked a link to {where}", null, data, ct);
            await context.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(CancellationToken.None);
        trail.Wake(signal, live);
    }
}
