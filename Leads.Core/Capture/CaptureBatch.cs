using Leads.Core.Activities;
using Leads.Core.Capture.Spam;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// Turns one tenant's arrivals into rows, in the open transaction: the submission, its lead created or joined, the score
/// with its factors and the timeline entries. Rows are collected and inserted together.
/// </summary>
/// <param name="looksUp">Whether the leads' companies are to be looked up.</param>
internal sealed class CaptureBatch(LeadsDbContext context, Scorers scorers, CopiesSeen copies, DateTimeOffset now, bool looksUp = false)
{
    /// <summary>Of a file, so many rows are judged while those before them are inserted.</summary>
    private const int Slice = 250;

    private readonly KnownDeliveries _delivered = new(context);
    private readonly LeadMatcher _matcher = new(context);
    private readonly ToldDifferences _told = new(context);
    private readonly TwinCheck _twins = new(context);
    private readonly BatchScores _scored = new(context, scorers, now);
    private readonly CampaignBook _campaigns = new(context, now);
    private readonly Rereadings _rereadings = new(context);
    private readonly Withdrawals _withdrawals = new(context);
    private readonly List<Lead> _leads = [];
    private readonly List<Submission> _submissions = [];
    private readonly List<LeadScore> _scores = [];
    private readonly List<LeadActivity> _activities = [];
    private readonly List<WorkItem> _work = [];
    private bool _isFollowed;
    private readonly HashSet<Guid> _lookedUp = [];
    private readonly HashSet<Lead> _inserted = [];

    public async Task<List<CaptureResult>> WriteAsync(IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        await LoadAsync(arrivals, ct);
        if (arrivals.Count > Slice && arrivals.All(a => a.FromFile is not null)) return await WriteSlicesAsync(arrivals, ct);
        List<CaptureResult> results = [.. arrivals.Select(TakeIn)];
        await _rereadings.RenewMarksAsync(ct);
        await _delivered.FreeAsync(ct);
        await context.Dialect.InsertAsync(context, TakeRows(), ct);
        return results;
    }

    /// <summary>Finds what would become of arrivals. Nothing is written as long as the context isn't saved.</summary>
    public async Task<List<CaptureResult>> ForeseeAsync(IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        await LoadAsync(arrivals, ct);
        return [.. arrivals.Select(TakeIn)];
    }

    /// <summary>Reads all that the arrivals may have to do with, so that they can be judged without the database.</summary>
    private async Task LoadAsync(IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        await _delivered.LoadAsync(arrivals, ct);
        await _rereadings.LoadAsync(arrivals, ct);
        await _withdrawals.LoadAsync(arrivals, ct);
        await _campaigns.LoadAsync(arrivals, ct);
        await _matcher.LoadAsync(arrivals, ct);
        await _told.LoadAsync(arrivals, _matcher, ct);
        await _twins.LoadAsync(arrivals, _matcher, ct);
        _isFollowed = await Followers.AnyAsync(context, ct);
        await _scored.LoadAsync([.. _matcher.Known.Concat(_rereadings.Leads).Distinct()], ct);
    }

    private async Task<List<CaptureResult>> WriteSlicesAsync(IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        var results = new List<CaptureResult>(arrivals.Count);
        var inserting = Task.CompletedTask;
        try
        {
            foreach (var arrival in arrivals)
            {
                if (_matcher.Find(arrival) is { } known && _inserted.Contains(known))
                {
                    // Its values are being read. Once they are stored, what changes has to be tracked.
                    await inserting;
                    if (context.Entry(known).State == EntityState.Detached) context.Attach(known);
                }
                results.Add(TakeIn(arrival));
                if (results.Count % Slice > 0 && results.Count < arrivals.Count) continue;
                await inserting;
                _inserted.UnionWith(_leads);
                var rows = TakeRows();
                inserting = Task.Run(() => context.Dialect.InsertAsync(context, rows, ct), CancellationToken.None);
            }
        }
        finally
        {
            // Nobody else may use the connection before.
            await inserting;
        }
        return results;
    }

    /// <summary>Hands over what is to be inserted, and forgets it.</summary>
    private List<RowSet> TakeRows()
    {
        return [Take(_campaigns.New), Take(_leads), Take(_submissions), Take(_scores), Take(_activities), Take(_work)];

        RowSet Take<T>(List<T> rows) where T : class, ITenantOwned
        {
            var set = RowSet.Of(context, rows.ToArray());
            rows.Clear();
            return set;
        }
    }

    private CaptureResult TakeIn(Arrival arrival)
    {
        if (arrival.Rereads is { } stored) return TakeInAgain(arrival, stored);
        _withdrawals.Note(arrival);
        if (arrival.DeliveryKey is { } key && _delivered.Find(key) is { } before)
        {
            if (!_delivered.IsMended(arrival, key)) return before;
            Supersede(before.SubmissionId);
        }
        var submission = arrival.FromFile is not null ? null : Submission.Receive(context.TenantId, arrival, now);
        if (submission is not null) _submissions.Add(submission);
        var result = Judge(arrival, submission);
        if (arrival.DeliveryKey is { } delivered) _delivered.Note(delivered, arrival, result);
        return result;
    }

    private CaptureResult TakeInAgain(Arrival arrival, Guid submissionId)
    {
        // Erased meanwhile.
        if (_rereadings.Find(submissionId) is not { } submission) return new CaptureResult(submissionId, null, SubmissionOutcome.Failed, IsRepeat: true);
        if (submission.LeadId is not null) return Complete(arrival, submission);
        if (submission.ErrorCode == SubmissionErrors.Withdrawn || _withdrawals.Cover(arrival))
            return new CaptureResult(submissionId, null, submission.Withdraw().Outcome, IsRepeat: true) { ErrorCode = submission.ErrorCode };
        if (arrival.DeliveryKey is { } key && submission.DeliveryKey is null)
        {
            // It was stored without a claim to its sender's id, and the true one has come meanwhile.
            if (_delivered.Find(key) is { } other)
            {
                if (other.LeadId is { } lead) submission.Became(SubmissionOutcome.Duplicate, lead);
                return other;
            }
            submission.TakeName(arrival);
        }
        submission.ReadAgain(arrival);
        var result = Judge(arrival, submission);
        if (arrival.DeliveryKey is { } named) _delivered.Note(named, arrival, result);
        return result;
    }

    /// <summary>What became a lead stays one; a better reading only fills what is empty there.</summary>
    private CaptureResult Complete(Arrival arrival, Submission submission)
    {
        var trail = _rereadings.LeadOf(submission) is { } known ? CompanyTrail.Of(known) : CompanyTrail.None;
        if (_rereadings.Complete(arrival, submission) is not { } completed)
            return new CaptureResult(submission.Id, submission.LeadId, submission.Outcome, IsRepeat: true);
        _matcher.Add(completed.Lead);
        _activities.Add(CaptureTimeline.ReadAgain(completed, arrival, submission, now));
        Rescore(completed.Lead);
        NoteTrail(completed.Lead, trail, arrival);
        return new CaptureResult(submission.Id, completed.Lead.Id, SubmissionOutcome.Updated);
    }

    /// <summary>The failed delivery stays in the ledger and hands its id to the one that follows.</summary>
    private void Supersede(Guid submissionId)
    {
        if (_submissions.Find(s => s.Id == submissionId) is { } here) here.HandOverDeliveryKey();
        else _delivered.Supersede(submissionId);
    }

    private CaptureResult Judge(Arrival arrival, Submission? submission)
    {
        if (arrival.Awaits is { } work) return Await(submission, work, arrival);
        if (arrival.ErrorCode is { } error) return TurnAway(submission, SubmissionOutcome.Failed, error, arrival.ErrorDetail);
        if (arrival.Draft is not { } draft) return TurnAway(submission, SubmissionOutcome.Failed, SubmissionErrors.Malformed);
        var copied = copies.Judge(context.TenantId, arrival);
        if (!arrival.IsNotSpam && (SignsOfProgram(arrival, draft) ?? copied) is { } suspicion) return TurnAway(submission, SubmissionOutcome.Spam, suspicion.Code, suspicion.Detail);
        // A platform's test may name nobody.
        if (arrival.IsTest) return TurnAway(submission, SubmissionOutcome.Test);
        if (!draft.HasIdentity && arrival.FromFile?.Aim != RowAim.UpdateOnly) return TurnAway(submission, SubmissionOutcome.Failed, SubmissionErrors.NoIdentity, "No name, e-mail address or phone number was found.");
        submission?.CameBy(_campaigns.Of(arrival));
        var known = _matcher.Find(arrival);
        if (arrival.FromFile is { } row) return JudgeRow(arrival, draft, row, known);
        var lead = known ?? Create(arrival, draft, submission);
        var outcome = known is null ? SubmissionOutcome.Created : Join(known, arrival, draft, submission);
        submission?.Became(outcome, lead.Id);
        return new CaptureResult(submission?.Id ?? Guid.Empty, lead.Id, outcome);
    }

    private CaptureResult JudgeRow(Arrival arrival, LeadDraft draft, FileRow row, Lead? known)
    {
        if (known is null)
            return row.Aim == RowAim.UpdateOnly ? Of(null, SubmissionOutcome.Duplicate) : Of(Create(arrival, draft, null), SubmissionOutcome.Created);
        if (row.Aim == RowAim.CreateOnly) return Of(known, SubmissionOutcome.Duplicate);
        var before = known.Picture();
        var outcome = JoinRow(known, arrival, draft, row);
        return Of(known, outcome) with { Changes = known.ChangesSince(before) };

        static CaptureResult Of(Lead? lead, SubmissionOutcome outcome) => new(Guid.Empty, lead?.Id, outcome);
    }

    private CaptureResult Await(Submission? submission, string work, Arrival arrival)
    {
        if (submission is null) return TurnAway(null, SubmissionOutcome.Pending);
        if (_withdrawals.Cover(arrival)) return new CaptureResult(submission.Id, null, submission.Withdraw().Outcome) { ErrorCode = submission.ErrorCode };
        _withdrawals.Await(submission);
        _work.Add(WorkItem.For(context.TenantId, work, submission.Id, now));
        return TurnAway(submission, SubmissionOutcome.Pending);
    }

    private static Suspicion? SignsOfProgram(Arrival arrival, LeadDraft draft)
        => draft.Honeypot is not null ? new Suspicion(SubmissionErrors.Honeypot, "A field that people can't see was filled in.") : arrival.Suspicion;

    private static CaptureResult TurnAway(Submission? submission, SubmissionOutcome outcome, string? code = null, string? detail = null)
    {
        submission?.Became(outcome, null, code, detail);
        return new CaptureResult(submission?.Id ?? Guid.Empty, null, outcome) { ErrorCode = code };
    }

    private Lead Create(Arrival arrival, LeadDraft draft, Submission? submission)
    {
        var lead = Lead.Capture(context.TenantId, draft, new LeadOrigin(arrival.Source, arrival.ChannelId, _campaigns.Of(arrival)), arrival.CapturedOn ?? now, now);
        if (arrival.Owner is { } owner) lead.GiveTo(owner);
        if (arrival.Start is { } start) lead.StartAt(start);
        if (arrival.FromFile is not null) lead.KnowElsewhereAs(draft.ExternalId);
        var card = _scored.Score(lead);
        _twins.Mark(lead);
        _leads.Add(lead);
        _matcher.Add(lead, arrival);
        _scores.Add(LeadScore.Record(context.TenantId, lead.Id, card, now));
        if (arrival.FromFile is null) NoteHeat(lead, null);
        NoteArrival(lead, submission);
        if (_isFollowed && submission is not null && lead.ScoreBand != ScoreBand.Cold) Leave(WorkKinds.LeadBandChanged, lead.Id);
        NoteTrail(lead, CompanyTrail.None, arrival);
        Tell(CaptureTimeline.Captured(lead, arrival, submission, now));
        return lead;
    }

    private SubmissionOutcome Join(Lead lead, Arrival arrival, LeadDraft draft, Submission? submission)
    {
        var (band, trail) = (lead.ScoreBand, CompanyTrail.Of(lead));
        Note(lead, arrival, submission, lead.Join(draft, now));
        NoteHeat(lead, band);
        NoteArrival(lead, submission);
        if (_isFollowed && lead.ScoreBand != band) Leave(WorkKinds.LeadBandChanged, lead.Id);
        NoteTrail(lead, trail, arrival);
        return SubmissionOutcome.Updated;
    }

    private SubmissionOutcome JoinRow(Lead lead, Arrival arrival, LeadDraft draft, FileRow row)
    {
        var trail = CompanyTrail.Of(lead);
        var (isChanged, differences) = lead.Complete(draft, row.Fill, now);
        var tellsMore = _told.Add(lead.Id, differences);
        // The lead has all of it, or was told of the differences before: the same file changes nothing twice.
        if (!isChanged && !tellsMore) return SubmissionOutcome.Duplicate;
        Note(lead, arrival, null, differences);
        NoteTrail(lead, trail, arrival);
        return SubmissionOutcome.Updated;
    }

    private void Note(Lead lead, Arrival arrival, Submission? submission, IReadOnlyList<FieldDifference> differences)
    {
        _twins.Mark(lead);
        _matcher.Add(lead);
        Tell(CaptureTimeline.Resubmitted(lead, arrival, submission, differences, now));
        Rescore(lead);
    }

    /// <summary>A file of many hot leads is no reason for as many mails.</summary>
    private void NoteHeat(Lead lead, ScoreBand? before)
    {
        if (lead.ScoreBand == ScoreBand.Hot && before != ScoreBand.Hot && lead.IsOpen) _work.Add(WorkItem.For(context.TenantId, WorkKinds.LeadHot, lead.Id, now));
    }

    /// <summary>What came from a file has no submission, and begins no sequence by itself.</summary>
    private void NoteArrival(Lead lead, Submission? submission)
    {
        if (_isFollowed && submission is not null) Leave(WorkKinds.LeadCaptured, submission.Id);
        if (lead.IsNurtured) Leave(WorkKinds.LeadNurture, lead.Id);
    }

    private void Leave(string kind, Guid subject) => _work.Add(WorkItem.For(context.TenantId, kind, subject, now));

    /// <summary>Where a lead says more of its company than before, that is looked up: at leisure where leads come by the file.</summary>
    private void NoteTrail(Lead lead, CompanyTrail before, Arrival arrival)
    {
        if (!looksUp || CompanyTrail.Of(lead) is not { LeadsSomewhere: true } trail || trail == before || !_lookedUp.Add(lead.Id)) return;
        Leave(arrival.FromFile is null ? WorkKinds.LeadEnrich : WorkKinds.LeadEnrichLater, lead.Id);
    }

    private void Rescore(Lead lead)
    {
        var (total, band) = (lead.ScoreTotal, lead.ScoreBand);
        var card = _scored.Score(lead);
        if (card.Total == total && card.Band == band) return;
        _scores.Add(LeadScore.Record(context.TenantId, lead.Id, card, now));
        if (ScoreChange.IsWorthTelling(total, band, card))
            _activities.Add(ScoreChange.Activity(context.TenantId, lead.Id, total, band, card, now));
    }

    private void Tell(LeadActivity activity)
    {
        _activities.Add(activity);
        _scored.Happened(activity);
    }
}
