using System.Globalization;
using Leads.Core.Activities;
using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Enrichment;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Scoring;
using Leads.Core.Tenants;

namespace Leads.Core.Demo;

/// <summary>
/// Writes one lead with its score and what happened to it, in the words that the use cases write, and puts the lead where
/// that leaves it. Its clock only goes forward.
/// </summary>
internal sealed class LeadTimeline
{
    private readonly Scene _scene;
    private readonly DemoRandom _random;
    private DateTimeOffset _statusOn;
    private DateTimeOffset _lastOn;
    private DateTimeOffset _toldOn;
    private string? _reason;
    private Sale? _sale;
    private readonly List<Happening> _happened = [];
    private int _changes;

    /// <param name="keepsSubmissions">Whether the arrivals are in the ledger too.</param>
    public LeadTimeline(Scene scene, DemoRandom random, Arrival arrival, bool keepsSubmissions = true)
    {
        (_scene, _random, KeepsSubmissions) = (scene, random, keepsSubmissions);
        On = _statusOn = _lastOn = _toldOn = arrival.ReceivedOn;
        var origin = new LeadOrigin(arrival.Source, arrival.ChannelId, arrival.CampaignId);
        Lead = scene.Rows.Add(Lead.Capture(scene.TenantId, arrival.Draft!, origin, On), random);
        var submission = Receive(arrival, SubmissionOutcome.Created);
        Score(On);
        scene.Rows.Add(CaptureTimeline.Captured(Lead, arrival, submission, On), random);
    }

    public Lead Lead { get; }

    /// <summary>When the newest thing happened.</summary>
    public DateTimeOffset On { get; private set; }

    public LeadStatus Status { get; private set; }

    public Actor? Owner { get; private set; }

    private bool KeepsSubmissions { get; }

    private LeadFacts Facts => new(Lead, _happened);

    /// <summary>Lets working time pass.</summary>
    /// <returns>False when that would be in the future; then nothing more happens.</returns>
    public bool Wait(TimeSpan typical) => PassTo(_scene.Hours.After(On, _random.About(typical)));

    /// <summary>Lets any time pass, as it does for leads.</summary>
    public bool WaitForLead(TimeSpan typical) => PassTo(_scene.Hours.After(On, TimeSpan.Zero) + TimeSpan.FromMilliseconds((long)_random.About(typical).TotalMilliseconds));

    public void Own(Actor owner, Actor by)
    {
        Owner = owner;
        Tell(ActivityKind.Assigned, by, $"Assigned to {owner.Name}", data: new Dictionary<string, string>
        {
            ["field"] = "assignedTo", ["from"] = "", ["to"] = owner.UserId.ToString()!, ["toName"] = owner.Name,
        });
    }

    public void Tell(ActivityKind kind, Actor by, string subject, string? body = null, IReadOnlyDictionary<string, string>? data = null)
    {
        TakeAMoment();
        _scene.Rows.Add(LeadActivity.Record(_scene.TenantId, Lead.Id, kind, by, On, subject, body, data), _random);
        _happened.Insert(0, new Happening(kind, On));
        (_toldOn, _changes) = (On, _changes + 1);
        if (by.Kind != ActorKind.System) _lastOn = On;
    }

    /// <param name="reason">For disqualified.</param>
    /// <param name="sale">For converted.</param>
    public void Move(LeadStatus to, Actor by, string? reason = null, Sale? sale = null)
    {
        TakeAMoment();
        var data = new Dictionary<string, string>
        {
            ["from"] = EnumText.Of(Status),
            ["to"] = EnumText.Of(to),
            ["stoodSeconds"] = ((long)(On - _statusOn).TotalSeconds).ToString(CultureInfo.InvariantCulture),
        };
        if (sale is not null)
        {
            data["convertedOn"] = On.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
            data["value"] = sale.Value.ToString(CultureInfo.InvariantCulture);
            data["currency"] = sale.Currency;
        }
        Tell(ActivityKind.StatusChanged, by, $"Status {EnumText.Of(Status)} → {EnumText.Of(to)}", reason, data);
        (Status, _statusOn, _reason, _sale) = (to, On, reason, sale);
    }

    /// <summary>The lead's company is looked up, beside all else that happens.</summary>
    /// <param name="random">Its own, so that it changes nothing of the rest.</param>
    public void LookUp(CompanyStory companies, DemoRandom random)
    {
        var on = Lead.CreatedOn + CompanyStory.Later;
        if (on > _scene.Now || companies.AskAbout(Lead, random) is not var (site, answer)) return;
        var chain = CompanyStory.Chain(answer, on);
        var (data, written) = EnrichmentMerge.Merge(new EnrichmentData(), chain.Found);
        var run = _scene.Rows.Add(EnrichmentRun.Begin(_scene.TenantId, Lead.Id, on), random);
        // Who is not there when asked for the first time is given up in the end.
        do run.Note(random.Id(on), site, chain, written, on);
        while (run.FinishedOn is null);
        if (written.Count == 0) return;
        Lead.Enrich(data);
        run.TellBy(_scene.Rows.Add(EnrichmentTimeline.Enriched(run, on), random).Id);
    }

    /// <summary>The same person asks once more, whatever our people did meanwhile.</summary>
    public void ComeBack(Arrival arrival)
    {
        var on = arrival.ReceivedOn;
        var differences = Lead.Join(arrival.Draft!, on);
        var submission = Receive(arrival, SubmissionOutcome.Updated);
        _scene.Rows.Add(CaptureTimeline.Resubmitted(Lead, arrival, submission, differences, on), _random);
        var (total, band) = (Lead.ScoreTotal, Lead.ScoreBand);
        var card = Scorer.Default.Score(Facts, on);
        if (card.Total == total && card.Band == band) return;
        Score(on);
        on += TimeSpan.FromMilliseconds(1);
        if (ScoreChange.IsWorthTelling(total, band, card))
            _scene.Rows.Add(ScoreChange.Activity(_scene.TenantId, Lead.Id, total, band, card, on), _random);
    }

    /// <summary>Leaves the lead where its timeline ends.</summary>
    public void End()
    {
        Lead.Relive(new LeadPast
        {
            Status = Status,
            StatusChangedOn = _statusOn,
            LastActivityOn = Lead.LastActivityOn > _lastOn ? Lead.LastActivityOn.Value : _lastOn,
            Owner = Owner?.UserId,
            DisqualificationReason = _reason,
            Sale = _sale,
            Changes = _changes,
        });
        // What came after the last scoring, and time itself, count as well.
        var (total, band) = Scorer.Default.Measure(Facts, _scene.Now);
        if (total != Lead.ScoreTotal || band != Lead.ScoreBand) Score(_scene.Now);
    }

    /// <summary>What one does after the other takes a while, and is told in that order.</summary>
    private void TakeAMoment()
    {
        if (On == _toldOn) PassTo(On + TimeSpan.FromMilliseconds(_random.Between(20_000, 100_000)));
    }

    private bool PassTo(DateTimeOffset on)
    {
        if (on > _scene.Now) return false;
        On = on;
        return true;
    }

    private Submission Receive(Arrival arrival, SubmissionOutcome outcome)
    {
        var submission = Submission.Receive(_scene.TenantId, arrival, arrival.ReceivedOn);
        if (KeepsSubmissions) _scene.Rows.Add(submission, _random);
        return submission.Became(outcome, Lead.Id);
    }

    private void Score(DateTimeOffset on)
    {
        var card = Scorer.Default.Score(Facts, on);
        Lead.Score(card.Total, card.Band, card.Version, on);
        _scene.Rows.Add(LeadScore.Record(_scene.TenantId, Lead.Id, card, on), _random);
    }
}
