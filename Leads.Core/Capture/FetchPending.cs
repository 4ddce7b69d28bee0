using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// Fetches the answers of a lead that a notification told of. What passes by itself is tried again without end; what only a person can
/// mend leaves the submission pending until the source is connected anew; what is not there for good ends as failed.
/// </summary>
public abstract class FetchPending(TenantDbContextFactory contexts, PlatformAccess platform, CaptureWriter writer, CurrentTenant tenant) : IWorkHandler
{
    /// <summary>A fresh lead can be out of reach for some minutes; one of a platform's test button always is.</summary>
    private const int MostAttemptsToFind = 5;

    public abstract string Kind { get; }

    /// <summary>Few enough to be done within the lease when each runs into the platform's time limit.</summary>
    public int BatchSize => 10;

    public TimeSpan Lease => TimeSpan.FromMinutes(15);

    public int? MostAttempts => null;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        while (await FindAsync(item.SubjectId, ct) is { } found)
        {
            var (submission, channel) = found;
            var access = AccessOf(channel.Settings);
            try
            {
                if (access is null) throw new PlatformException(PlatformTrouble.Broken, "Leads are waiting to be fetched, but nothing gives access to them yet.");
                var arrival = await FetchAsync(channel, platform.Open(access), submission, ct);
                await WriteAsync(arrival, submission, ct);
                return;
            }
            catch (PlatformException exception) when (exception.Trouble == PlatformTrouble.Broken)
            {
                if (await BreakAsync(item, channel, access, exception.Message)) return;
            }
            catch (PlatformException exception) when (exception.Trouble == PlatformTrouble.Blocked
                || exception.Trouble is PlatformTrouble.Missing or PlatformTrouble.FieldRefused && item.Attempts >= MostAttemptsToFind)
            {
                await WriteAsync(Unfetched(channel, submission) with { Awaits = null, ErrorCode = SubmissionErrors.NotFetched, ErrorDetail = exception.Message }, submission, ct);
                return;
            }
        }
    }

    /// <summary>What gives access, as in a sentence: <c>the page</c>.</summary>
    protected abstract string Connection { get; }

    /// <returns>What the platform is asked by, encrypted; null where the source is not connected.</returns>
    protected abstract string? AccessOf(ChannelSettings settings);

    /// <summary>Fetches the lead.</summary>
    /// <param name="access">In the clear.</param>
    /// <exception cref="PlatformException">It could not be fetched.</exception>
    protected abstract Task<Arrival> FetchAsync(Channel channel, string access, Submission submission, CancellationToken ct);

    /// <returns>The notification as it was first read.</returns>
    protected abstract Arrival Unfetched(Channel channel, Submission submission);

    private async Task<(Submission Submission, Channel Channel)?> FindAsync(Guid submissionId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var found = await context.Submissions.AsNoTracking().Where(s => s.Id == submissionId && s.Outcome == SubmissionOutcome.Pending)
            .Join(context.Channels, s => s.ChannelId, c => c.Id, (submission, channel) => new { submission, channel }).SingleOrDefaultAsync(ct);
        return found is null ? null : (found.submission, found.channel);
    }

    /// <summary>
    /// Shows the source broken and ends the work item with it, so that <see cref="WaitingLeads"/> sees nobody at it from that moment on.
    /// </summary>
    /// <returns>False where the source was connected anew meanwhile, and the lead can be asked for by the new access.</returns>
    private Task<bool> BreakAsync(LeasedWork item, Channel channel, string? access, string why) => platform.NoteAsync(channel.Id, access, AccessOf, async (context, current) =>
    {
        platform.Break(context, current, PlatformAccess.Sentence(why, Connection, isAgain: access is not null));
        await context.WorkItems.Where(w => w.Id == item.Id).ExecuteDeleteAsync(CancellationToken.None);
    });

    private Task<CaptureResult> WriteAsync(Arrival arrival, Submission submission, CancellationToken ct) => writer.WriteAsync(
        tenant.Id, arrival with { Rereads = submission.Id, DeliveryKey = null, Headers = submission.Headers, Signature = submission.SignatureState }, ct);
}
