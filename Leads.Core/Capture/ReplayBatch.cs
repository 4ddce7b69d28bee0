using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Stored deliveries and what the source's present mapping makes of them, ready to be written.</summary>
internal sealed class ReplayBatch
{
    private readonly List<(Submission Submission, Arrival? Arrival)> _readings;

    private ReplayBatch(List<(Submission, Arrival?)> readings) => _readings = readings;

    public IReadOnlyList<Arrival> Arrivals => [.. _readings.Select(r => r.Arrival).OfType<Arrival>()];

    /// <param name="by">Who asked for it.</param>
    /// <param name="isNotSpam">See <see cref="Arrival.IsNotSpam"/>.</param>
    /// <param name="isVouched">Somebody looked at each of them and knows who sent it.</param>
    public static ReplayBatch Read(IEnumerable<Submission> submissions, ChannelEntry channel, SubmissionReader reader, Actor by, bool isNotSpam, bool isVouched)
        => new([.. submissions.Select(s => (s, MayReplay(s, isNotSpam, isVouched) ? Again(s, channel, reader, by, isNotSpam) : null))]);

    /// <summary>Deliveries of a source that a replay may mean at all.</summary>
    public static IQueryable<Submission> Candidates(LeadsDbContext context, Guid channelId, SubmissionFilter filter, bool isNotSpam)
    {
        var submissions = filter.In(context, channelId);
        return isNotSpam
            ? submissions.Where(s => s.Outcome == SubmissionOutcome.Spam)
            : submissions.Where(s => s.Outcome != SubmissionOutcome.Test && s.Outcome != SubmissionOutcome.Pending);
    }

    /// <param name="results">In the order of <see cref="Arrivals"/>.</param>
    public ReplayCount Count(IReadOnlyList<CaptureResult> results)
    {
        var next = 0;
        return _readings.Aggregate(ReplayCount.None, (sum, r) => sum + CountOf(r.Submission, r.Arrival is null ? null : results[next++]));
    }

    /// <summary>
    /// Whether it may be read again: what its sender did not prove only where somebody vouches for it; never what its sender has sent again, mended, what is a test or still
    /// waits to be fetched, and what takes a lead back.
    /// </summary>
    public static bool MayReplay(Submission submission, bool isNotSpam, bool isVouched)
        => (isVouched || !IsUnproven(submission))
           && submission.ErrorCode is not (SubmissionErrors.TooLarge or SubmissionErrors.Withdrawn)
           && (IsUnproven(submission) || submission is not { Outcome: SubmissionOutcome.Failed, ExternalId: not null, DeliveryKey: null })
           && submission.Outcome is not (SubmissionOutcome.Test or SubmissionOutcome.Pending)
           && (!isNotSpam || submission.Outcome == SubmissionOutcome.Spam);

    /// <summary>Its sender did not prove that it knows the secret, and nobody has vouched for it.</summary>
    public static bool IsUnproven(Submission submission)
        => submission.LeadId is null && (submission.SignatureState == SignatureState.Invalid || submission.ErrorCode == SubmissionErrors.BadSignature);

    /// <summary>The others than those that <see cref="IsUnproven"/> tells.</summary>
    public static IQueryable<Submission> Proven(IQueryable<Submission> submissions)
        => submissions.Where(s => s.LeadId != null || s.SignatureState != SignatureState.Invalid && s.ErrorCode != SubmissionErrors.BadSignature);

    /// <summary>Those that <see cref="IsUnproven"/> tells.</summary>
    public static IQueryable<Submission> Unproven(IQueryable<Submission> submissions)
        => submissions.Where(s => s.LeadId == null && (s.SignatureState == SignatureState.Invalid || s.ErrorCode == SubmissionErrors.BadSignature));

    private static ReplayCount CountOf(Submission before, CaptureResult? result) => (before.LeadId, result) switch
    {
        (not null, null or { IsRepeat: true }) => ReplayCount.None with { Unchanged = 1 },
        (not null, _) => ReplayCount.None with { Filled = 1 },
        (null, { Outcome: SubmissionOutcome.Created, IsRepeat: false }) => ReplayCount.None with { Created = 1 },
        (null, { Outcome: SubmissionOutcome.Updated, IsRepeat: false }) => ReplayCount.None with { Joined = 1 },
        (null, { Outcome: SubmissionOutcome.Pending }) => ReplayCount.None with { Waiting = 1 },
        // Somebody else replayed it in the same moment.
        (null, { LeadId: not null }) => ReplayCount.None with { Unchanged = 1 },
        (null, _) => ReplayCount.None with { Failed = 1 },
    };

    private static Arrival? Again(Submission submission, ChannelEntry channel, SubmissionReader reader, Actor by, bool isNotSpam)
    {
        if (reader.ReadAgain(submission, channel) is not { } arrival) return null;
        return arrival with
        {
            Rereads = submission.Id,
            RereadBy = by,
            IsNotSpam = isNotSpam,
            // The lead came when its delivery did.
            CapturedOn = arrival.CapturedOn ?? submission.ReceivedOn,
        };
    }
}
