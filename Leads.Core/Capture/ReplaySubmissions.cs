using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// Reads stored deliveries again with their source's present mapping. What made no lead may become one now, what made one
/// fills what is empty there. Doing it twice changes nothing more.
/// </summary>
public sealed class ReplaySubmissions(
    TenantDbContextFactory contexts, SubmissionReader reader, CaptureWriter writer, WorkSignal signal, CurrentTenant tenant, LiveFeed live, TimeProvider time)
{
    /// <summary>The most deliveries that are read again while somebody waits.</summary>
    public const int MostAtOnce = 100;

    /// <param name="ids">At most <see cref="MostAtOnce"/>; more are cut.</param>
    /// <param name="isNotSpam">Somebody looked at them: signs of a program don't count. Only spam is taken then.</param>
    /// <param name="isVouched">Somebody looked at them and knows who sent them, though their senders did not prove it.</param>
    /// <returns>What came of them, after it is durable, or <see cref="ChannelNotFound"/>, <see cref="SubmissionNotFound"/>, <see cref="NotAllowed"/>.</returns>
    public async Task<Result<ReplayCount>> ReplayAsync(Guid channelId, IReadOnlyCollection<Guid> ids, bool isNotSpam, bool isVouched, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        var asked = ids.Distinct().Take(MostAtOnce).ToList();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == channelId, ct) is not { } channel) return new ChannelNotFound(channelId);
        var submissions = await context.Submissions.AsNoTracking()
            .Where(s => s.ChannelId == channelId && EF.Parameter(asked).Contains(s.Id))
            .OrderBy(s => s.ReceivedOn).ThenBy(s => s.Id).ToListAsync(ct);
        if (asked.Except(submissions.Select(s => s.Id)).Select(id => (Guid?)id).FirstOrDefault() is { } missing) return new SubmissionNotFound(missing);
        var batch = ReplayBatch.Read(submissions, ChannelEntry.Of(channel, tenant.Access.Country), reader, tenant.Actor, isNotSpam, isVouched);
        var results = batch.Arrivals.Count == 0 ? [] : await writer.WriteBatchAsync(tenant.Id, batch.Arrivals, also: null, ct);
        return batch.Count(results);
    }

    /// <summary>Counts what <see cref="StartAsync"/> would read again, of the newest <see cref="ReplayRun.Most"/>.</summary>
    /// <returns>The counts, <see cref="ChannelNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<ReplayReach>> MeasureAsync(Guid channelId, SubmissionFilter filter, bool isNotSpam, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == channelId, ct) is not { } channel) return new ChannelNotFound(channelId);
        var entry = ChannelEntry.Of(channel, tenant.Access.Country);
        var candidates = ReplayBatch.Candidates(context, channelId, filter, isNotSpam);
        return new ReplayReach(
            await CountAsync(ReplayBatch.Proven(candidates), filter, entry, ct), await CountAsync(ReplayBatch.Unproven(candidates), filter, entry, ct));
    }

    /// <summary>Has all of a filter's deliveries read again in the background; <see cref="ChannelDetails.Replay"/> shows how far it is.</summary>
    /// <returns>How many it goes through, or <see cref="ChannelNotFound"/>, <see cref="NothingToReplay"/>, <see cref="ReplayIsRunning"/>, <see cref="NotAllowed"/>.</returns>
    public async Task<Result<int>> StartAsync(Guid channelId, SubmissionFilter filter, bool isNotSpam, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        var now = time.GetUtcNow();
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        if (await ChannelRow.TakeAsync(context, channelId, ct) is not { } channel) return new ChannelNotFound(channelId);
        if (channel.Settings.Replay is { FinishedOn: null }) return new ReplayIsRunning();
        var total = await ReplayBatch.Candidates(context, channelId, filter, isNotSpam).Where(s => s.ReceivedOn <= now).Take(ReplayRun.Most).CountAsync(ct);
        if (total == 0) return new NothingToReplay();
        channel.Configure(channel.Settings with
        {
            Replay = new ReplayRun
            {
                Id = Guid.CreateVersion7(now),
                Filter = filter,
                IsNotSpam = isNotSpam,
                Total = total,
                StartedBy = tenant.Actor.UserId,
                StartedByName = tenant.Actor.Name,
                StartedOn = now,
            },
        });
        context.WorkItems.Add(WorkItem.For(tenant.Id, WorkKinds.CaptureReplay, channelId, now));
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        signal.Wake(WorkKinds.CaptureReplay);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.SubmissionReceived, channelId));
        return total;
    }

    private async Task<int> CountAsync(IQueryable<Submission> submissions, SubmissionFilter filter, ChannelEntry channel, CancellationToken ct)
    {
        var newest = submissions.OrderByDescending(s => s.ReceivedOn).Take(ReplayRun.Most);
        if (filter.Answers.Count == 0) return await newest.CountAsync(ct);
        var count = 0;
        if (filter.NamesForms)
        {
            await foreach (var submission in newest.AsAsyncEnumerable().WithCancellation(ct))
                if (filter.Covers(submission.Answers, () => reader.ReadAgain(submission, channel)?.FormId)) count++;
            return count;
        }
        // Bodies may be large: they are left out where the answers decide.
        await foreach (var answers in newest.Select(s => s.Answers).AsAsyncEnumerable().WithCancellation(ct))
            if (filter.Covers(answers, () => null)) count++;
        return count;
    }
}

/// <summary>How many deliveries a replay means.</summary>
/// <param name="Deliveries">Are read again.</param>
/// <param name="Unproven">Stay out, because their senders did not prove that they know the secret: of those each one is vouched for by itself.</param>
public sealed record ReplayReach(int Deliveries, int Unproven);
