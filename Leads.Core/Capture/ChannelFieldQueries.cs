using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Tells which answers a source really sends, and where they go.</summary>
public sealed class ChannelFieldQueries(TenantDbContextFactory contexts, SubmissionReader reader, CurrentTenant tenant)
{
    /// <summary>How many of the latest deliveries are looked at. Spam and tests say nothing about the form.</summary>
    public const int Latest = 50;

    /// <returns>The answers, <see cref="ChannelNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<ChannelFields>> ListAsync(Guid channelId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == channelId, ct) is not { } channel) return new ChannelNotFound(channelId);
        var entry = ChannelEntry.Of(channel, tenant.Access.Country);
        var submissions = await context.Submissions.AsNoTracking()
            .Where(s => s.ChannelId == channelId && s.Outcome != SubmissionOutcome.Spam && s.Outcome != SubmissionOutcome.Test && s.Outcome != SubmissionOutcome.Pending)
            .OrderByDescending(s => s.ReceivedOn).ThenByDescending(s => s.Id).Take(Latest).ToListAsync(ct);
        var census = new FieldCensus(channel.Settings);
        foreach (var submission in submissions) census.Add(submission.Answers, reader.ReadAgain(submission, entry)?.Draft);
        return census.Result();
    }
}
