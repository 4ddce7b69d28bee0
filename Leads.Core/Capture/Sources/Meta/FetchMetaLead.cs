using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture.Sources.Meta;

/// <summary>
/// Fetches the answers of a lead that a notification told of. What passes by itself is tried again without end; what only a person can
/// mend leaves the submission pending until the page is connected anew; what is not there for good ends as failed.
/// </summary>
public sealed class FetchMetaLead(
    TenantDbContextFactory contexts, MetaGraph graph, MetaChannels channels, ISecretProtector secrets, CaptureWriter writer, CurrentTenant tenant, TimeProvider time) : IWorkHandler
{
    /// <summary>Fewer than the pump's own, so that an outage of any length is outlasted.</summary>
    private const int MostAttempts = 8;

    /// <summary>A fresh lead can be out of reach for some minutes; one of Meta's test button always is.</summary>
    private const int MostAttemptsToFind = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    public string Kind => WorkKinds.MetaFetch;

    public int BatchSize => 20;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        if (await FindAsync(item.SubjectId, ct) is not { } found) return;
        var (submission, channel) = found;
        if (channel.Settings.Meta is not { } access)
        {
            await channels.FailAsync(channel.Id, "Leads are waiting, but no page is connected yet. Connect the page to fetch them.", ct);
            return;
        }
        try
        {
            var lead = await graph.LeadAsync(submission.ExternalId!, secrets.Unprotect(access.PageToken), ct);
            await WriteAsync(MetaLeadSource.OfLead(ChannelEntry.Of(channel, tenant.Access.Country), lead, submission.ReceivedOn), submission, ct);
        }
        catch (MetaException exception) when (exception.Trouble == MetaTrouble.Broken)
        {
            await channels.FailAsync(channel.Id, $"{exception.Message} Connect the page again; the leads that came meanwhile are fetched then.", ct);
        }
        catch (MetaException exception) when (exception.Trouble == MetaTrouble.Blocked
            || exception.Trouble is MetaTrouble.Missing or MetaTrouble.FieldRefused && item.Attempts >= MostAttemptsToFind)
        {
            var arrival = MetaLeadSource.OfNotification(ChannelEntry.Of(channel, tenant.Access.Country), new MetaNotification(submission.ExternalId!, null, null, submission.RawPayload),
                new Delivery(submission.RawPayload, submission.ContentType, submission.Headers, null, submission.ReceivedOn), submission.SignatureState);
            await WriteAsync(arrival with { Awaits = null, ErrorCode = SubmissionErrors.NotFetched, ErrorDetail = exception.Message }, submission, ct);
        }
        catch (MetaException exception) when (exception.Trouble == MetaTrouble.Passing && item.Attempts >= MostAttempts)
        {
            await BeginAnewAsync(item, ct);
        }
    }

    private async Task<(Submission Submission, Channel Channel)?> FindAsync(Guid submissionId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var found = await context.Submissions.AsNoTracking().Where(s => s.Id == submissionId && s.Outcome == SubmissionOutcome.Pending)
            .Join(context.Channels, s => s.ChannelId, c => c.Id, (submission, channel) => new { submission, channel }).SingleOrDefaultAsync(ct);
        return found is null ? null : (found.submission, found.channel);
    }

    private Task<CaptureResult> WriteAsync(Arrival arrival, Submission submission, CancellationToken ct) => writer.WriteAsync(
        tenant.Id, arrival with { Rereads = submission.Id, DeliveryKey = null, Headers = submission.Headers, Signature = submission.SignatureState }, ct);

    /// <summary>The same work as a new item, so that its attempts don't run out.</summary>
    private async Task BeginAnewAsync(LeasedWork item, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var now = time.GetUtcNow();
        context.Add(WorkItem.For(tenant.Id, Kind, item.SubjectId, now, dueOn: now + Pause));
        await context.SaveChangesAsync(ct);
    }
}
