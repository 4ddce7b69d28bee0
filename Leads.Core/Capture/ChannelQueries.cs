using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Reads a tenant's sources for the interface. Figures of a day and a week are of the tenant's calendar.</summary>
public sealed class ChannelQueries(TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time)
{
    /// <summary>The days that "this week" looks back on, the present one among them.</summary>
    public const int WeekDays = 7;

    /// <summary>How long what failed, or is taken for spam, waits to be looked at.</summary>
    public const int WaitingDays = 30;

    /// <summary>More sources than this are no list for a person.</summary>
    private const int Most = 500;

    private static readonly SubmissionOutcome[] LeadOutcomes = [SubmissionOutcome.Created, SubmissionOutcome.Updated, SubmissionOutcome.Duplicate];

    /// <returns>By name, or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<IReadOnlyList<ChannelSummary>>> ListAsync(CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        var (today, week) = Days();
        var waiting = Waiting();
        await using var context = contexts.CreateFor(tenant);
        var channels = await context.Channels.AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Id).Take(Most)
            .Select(c => new ChannelSummary(
                c.Id, c.Kind, c.Name, c.Status, c.LastReceivedOn,
                context.Submissions.Count(s => s.ChannelId == c.Id && s.ReceivedOn >= today && LeadOutcomes.Contains(s.Outcome)),
                context.Submissions.Count(s => s.ChannelId == c.Id && s.ReceivedOn >= week && LeadOutcomes.Contains(s.Outcome)))
            {
                LastError = c.LastError,
                IsConnected = c.Kind != ChannelKind.FacebookLeadAd || c.PageId != null || c.LastReceivedOn != null,
                LastLeadOn = context.Submissions.Where(s => s.ChannelId == c.Id && LeadOutcomes.Contains(s.Outcome))
                    .OrderByDescending(s => s.ReceivedOn).Select(s => (DateTimeOffset?)s.ReceivedOn).FirstOrDefault(),
                LastTestOn = c.LastReceivedOn != null ? null : context.Submissions.Where(s => s.ChannelId == c.Id && s.Outcome == SubmissionOutcome.Test)
                    .OrderByDescending(s => s.ReceivedOn).Select(s => (DateTimeOffset?)s.ReceivedOn).FirstOrDefault(),
                TodayDeliveries = context.Submissions.Count(s => s.ChannelId == c.Id && s.ReceivedOn >= today && s.Outcome != SubmissionOutcome.Test),
                WeekDeliveries = context.Submissions.Count(s => s.ChannelId == c.Id && s.ReceivedOn >= week && s.Outcome != SubmissionOutcome.Test),
                Failed = context.Submissions.Count(s => s.ChannelId == c.Id && s.ReceivedOn >= waiting && s.Outcome == SubmissionOutcome.Failed
                    && (s.ExternalId == null || s.DeliveryKey != null || s.ErrorCode == SubmissionErrors.BadSignature)),
                Spam = context.Submissions.Count(s => s.ChannelId == c.Id && s.ReceivedOn >= waiting && s.Outcome == SubmissionOutcome.Spam),
            })
            .ToListAsync(ct);
        for (var i = 0; i < channels.Count; i++)
            channels[i] = channels[i] with { SilentSince = await SilentSinceAsync(context, channels[i].Id, channels[i].Status, channels[i].LastLeadOn, ct) };
        return Result.Of<IReadOnlyList<ChannelSummary>>(channels);
    }

    /// <returns>How many sources only a person can mend; 0 for whoever may not see them.</returns>
    public async Task<int> CountBrokenAsync(CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return 0;
        await using var context = contexts.CreateFor(tenant);
        return await context.Channels.CountAsync(c => c.Status == ChannelStatus.Error, ct);
    }

    /// <returns>One source with its figures, <see cref="ChannelNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<ChannelDetails>> FindAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } channel) return new ChannelNotFound(id);
        var figures = await CountAsync(context, id, ct);
        var today = Days().Today;
        var leads = context.Submissions.AsNoTracking().Where(s => s.ChannelId == id && LeadOutcomes.Contains(s.Outcome));
        var first = await leads.OrderBy(s => s.ReceivedOn).ThenBy(s => s.Id)
            .Select(s => new ReceivedLead(context.Leads.Any(l => l.Id == s.LeadId) ? s.LeadId : null, s.ReceivedOn))
            .FirstOrDefaultAsync(ct);
        var last = await leads.OrderByDescending(s => s.ReceivedOn).Select(s => (DateTimeOffset?)s.ReceivedOn).FirstOrDefaultAsync(ct);
        var test = first is not null ? null : await context.Submissions.Where(s => s.ChannelId == id && s.Outcome == SubmissionOutcome.Test)
            .OrderByDescending(s => s.ReceivedOn).Select(s => (DateTimeOffset?)s.ReceivedOn).FirstOrDefaultAsync(ct);
        var owner = channel.Settings.DefaultOwner is { } userId
            ? await context.Users.Where(u => u.Id == userId).Select(u => new LeadOwner(u.Id, u.DisplayName)).SingleOrDefaultAsync(ct)
            : null;
        return new ChannelDetails
        {
            Id = channel.Id,
            Kind = channel.Kind,
            Name = channel.Name,
            Status = channel.Status,
            PublicKey = channel.PublicKey,
            HasSecret = channel.Secret is not null,
            LastError = channel.LastError,
            IsConnected = channel.Kind != ChannelKind.FacebookLeadAd || channel.PageId is not null || channel.LastReceivedOn is not null,
            HasOwnApp = channel.Settings.HasOwnApp,
            MetaPage = channel.Settings.Meta?.PageName,
            LastComparison = channel.Settings.Meta?.Last,
            GoogleAdsCustomer = channel.Settings.GoogleAds?.CustomerId,
            LinkedInSince = channel.Settings.LinkedIn?.ConnectedOn,
            ThankYouUrl = channel.Settings.ThankYouUrl,
            AllowedOrigins = channel.Settings.AllowedOrigins,
            Form = channel.Settings.Form ?? HostedForm.Default,
            ConsentText = channel.Settings.ConsentText,
            DefaultOwner = owner,
            FirstLead = first,
            LastLeadOn = last,
            LastTestOn = test,
            Figures = figures,
            LastReceivedOn = channel.LastReceivedOn,
            Failed = await CountWaitingAsync(context, id, SubmissionOutcome.Failed, ct),
            Spam = await CountWaitingAsync(context, id, SubmissionOutcome.Spam, ct),
            SilentSince = await SilentSinceAsync(context, id, channel.Status, last, ct),
            TodayDeliveries = await context.Submissions.CountAsync(s => s.ChannelId == id && s.ReceivedOn >= today && s.Outcome != SubmissionOutcome.Test, ct),
            Replay = channel.Settings.Replay,
        };
    }

    /// <summary>Asks for the times of leads only where the last one came long ago.</summary>
    private async Task<DateTimeOffset?> SilentSinceAsync(LeadsDbContext context, Guid id, ChannelStatus status, DateTimeOffset? lastLeadOn, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (status == ChannelStatus.Paused || lastLeadOn is not { } last || now - last < Silence.Shortest) return null;
        var times = await context.Submissions.AsNoTracking().Where(s => s.ChannelId == id && LeadOutcomes.Contains(s.Outcome))
            .OrderByDescending(s => s.ReceivedOn).Take(Silence.MostTimes).Select(s => s.ReceivedOn).ToListAsync(ct);
        return Silence.Of(times, now);
    }

    private Task<int> CountWaitingAsync(LeadsDbContext context, Guid id, SubmissionOutcome outcome, CancellationToken ct)
        => new SubmissionFilter { Outcome = outcome, From = Waiting() }.In(context, id).CountAsync(ct);

    private DateTimeOffset Waiting() => LocalDay.StartOf(time.GetUtcNow(), tenant.Access.TimeZone, WaitingDays - 1);

    private async Task<ChannelFigures> CountAsync(LeadsDbContext context, Guid id, CancellationToken ct)
    {
        var (today, week) = Days();
        var counts = await context.Submissions.AsNoTracking()
            .Where(s => s.ChannelId == id && s.ReceivedOn >= week)
            .GroupBy(s => new { s.Outcome, IsToday = s.ReceivedOn >= today })
            .Select(g => new { g.Key.Outcome, g.Key.IsToday, Count = g.Count() })
            .ToListAsync(ct);
        return new ChannelFigures(
            Today: counts.Where(c => c.IsToday && LeadOutcomes.Contains(c.Outcome)).Sum(c => c.Count),
            Week: counts.Where(c => LeadOutcomes.Contains(c.Outcome)).Sum(c => c.Count),
            WeekFailed: counts.Where(c => c.Outcome == SubmissionOutcome.Failed).Sum(c => c.Count),
            WeekSpam: counts.Where(c => c.Outcome == SubmissionOutcome.Spam).Sum(c => c.Count),
            WeekDeliveries: counts.Where(c => c.Outcome != SubmissionOutcome.Test).Sum(c => c.Count));
    }

    private (DateTimeOffset Today, DateTimeOffset Week) Days()
    {
        var now = time.GetUtcNow();
        return (LocalDay.StartOf(now, tenant.Access.TimeZone), LocalDay.StartOf(now, tenant.Access.TimeZone, WeekDays - 1));
    }
}
