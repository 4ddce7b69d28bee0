using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Capture;

/// <summary>
/// Goes through a source's replay from behind the last delivery that was read again. Each batch is written in one
/// transaction with the run's progress, so a run that dies at any moment goes on where it was.
/// </summary>
public sealed partial class RunReplay(
    TenantDbContextFactory contexts, SubmissionReader reader, CaptureWriter writer, CurrentTenant tenant, LiveFeed live, TimeProvider time, ILogger<RunReplay> log) : IWorkHandler
{
    /// <summary>Small, because the raw bodies of a whole batch are in memory.</summary>
    private const int BatchSubmissions = 100;

    /// <summary>Fewer than the pump's own, so that the person hears of it.</summary>
    private const int MostAttempts = 8;

    public string Kind => WorkKinds.CaptureReplay;

    public int BatchSize => 1;

    /// <summary>Renewed with every batch.</summary>
    public TimeSpan Lease => TimeSpan.FromMinutes(2);

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        try
        {
            while (await TakeStepAsync(item, ct)) ct.ThrowIfCancellationRequested();
        }
        // Who was overtaken must not end the run of the other one.
        catch (Exception exception) when (exception is not (OperationCanceledException or ReplayOvertakenException) && item.Attempts >= MostAttempts)
        {
            GaveUp(log, item.SubjectId, exception);
            await GiveUpAsync(item.SubjectId);
        }
    }

    /// <returns>False when the run has ended.</returns>
    private async Task<bool> TakeStepAsync(LeasedWork item, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var channel = await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == item.SubjectId, ct);
        if (channel?.Settings.Replay is not { FinishedOn: null } run) return false;
        var submissions = await NextOf(context, channel.Id, run).Take(Math.Min(BatchSubmissions, run.Total - run.Done)).ToListAsync(ct);
        var by = run.StartedBy is { } person ? Actor.Person(person, run.StartedByName) : Actor.System;
        var entry = ChannelEntry.Of(channel, tenant.Access.Country);
        var meant = submissions.Where(s => run.Filter.Covers(s.Answers, () => reader.ReadAgain(s, entry)?.FormId));
        var batch = ReplayBatch.Read(meant, entry, reader, by, run.IsNotSpam, isVouched: false);
        await writer.WriteBatchAsync(tenant.Id, batch.Arrivals, (open, results, token) => AdvanceAsync(open, item, run, Behind(run, submissions, batch.Count(results)), token), ct);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.SubmissionReceived, channel.Id));
        return true;
    }

    private static IQueryable<Submission> NextOf(LeadsDbContext context, Guid channelId, ReplayRun run)
    {
        var submissions = ReplayBatch.Candidates(context, channelId, run.Filter, run.IsNotSpam).Where(s => s.ReceivedOn <= run.StartedOn);
        if (run.After is { } after)
            submissions = submissions.Where(s => s.ReceivedOn >= after.ReceivedOn && (s.ReceivedOn > after.ReceivedOn || s.Id > after.Id));
        return submissions.OrderBy(s => s.ReceivedOn).ThenBy(s => s.Id);
    }

    private ReplayRun Behind(ReplayRun run, List<Submission> submissions, ReplayCount count)
    {
        var done = run.Done + submissions.Count;
        var isLast = submissions.Count == 0 || done >= run.Total;
        return run with
        {
            Done = isLast ? run.Total : done,
            Count = run.Count + count,
            After = submissions.Count == 0 ? run.After : new SubmissionCursor(submissions[^1].ReceivedOn, submissions[^1].Id),
            FinishedOn = isLast ? time.GetUtcNow() : null,
        };
    }

    /// <exception cref="ReplayOvertakenException">Another worker has gone on with the run; nothing was written.</exception>
    private async Task AdvanceAsync(LeadsDbContext context, LeasedWork item, ReplayRun from, ReplayRun to, CancellationToken ct)
    {
        DateTimeOffset? leasedUntil = time.GetUtcNow() + Lease;
        var holds = await context.WorkItems.Where(w => w.Id == item.Id && w.Attempts == item.Attempts)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.LeasedUntil, leasedUntil), ct) == 1;
        var channel = await ChannelRow.TakeAsync(context, item.SubjectId, ct);
        if (!holds || channel?.Settings.Replay is not { FinishedOn: null } now || now.Id != from.Id || now.Done != from.Done) throw new ReplayOvertakenException();
        channel.Configure(channel.Settings with { Replay = to });
    }

    // An end that was reached is written down even while the process is stopping.
    private async Task GiveUpAsync(Guid channelId)
    {
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None);
        if (await ChannelRow.TakeAsync(context, channelId, CancellationToken.None) is not { Settings.Replay: { } run } channel) return;
        const string Error = "The replay stopped because of an error on our side. What it did before stands; replaying again goes on with the rest.";
        channel.Configure(channel.Settings with { Replay = run with { FinishedOn = time.GetUtcNow(), Error = Error } });
        await context.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.SubmissionReceived, channelId));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The replay of source {ChannelId} was given up")]
    private static partial void GaveUp(ILogger log, Guid channelId, Exception exception);
}

/// <summary>The run was taken over: its lease ran out, or it is further than this worker knows.</summary>
internal sealed class ReplayOvertakenException() : Exception("Another worker goes on with this replay.");
