using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Demo;

/// <summary>Fills one tenant of the demo: its people, sources and leads. Nothing is written yet.</summary>
internal sealed class DemoTenant
{
    private const ulong Seed = 20_260_101;
    private const ulong LookUpSeed = 20_260_303;
    private const ulong SequenceSeed = 20_260_404;
    private static readonly TimeSpan Past = TimeSpan.FromDays(90);
    private static readonly int[] MinutesAgo = [2, 11, 27, 58, 134, 216];

    private readonly Trade _trade;
    private readonly DateTimeOffset _now;
    private readonly DemoRandom _random;
    private readonly AskerMaker _askers;
    private readonly CompanyStory _companies;
    private readonly List<(Asker Asker, Lead Lead)> _told = [];
    private readonly List<Arrival> _newest = [];
    private readonly Scene _scene;

    public DemoTenant(Trade trade, int number, IReadOnlyList<Actor> team, Tenant tenant, DateTimeOffset now)
    {
        (_trade, _now, Tenant, _askers, _companies) = (trade, now, tenant, new AskerMaker(trade), new CompanyStory(trade.Country));
        _random = DemoRandom.For(Seed, number);
        Channels = [.. trade.Forms.Select((form, i) => DemoChannels.Connect(tenant.Id, form, now - Past - TimeSpan.FromDays(20 - i), _random))];
        _scene = new Scene
        {
            TenantId = tenant.Id,
            Trade = trade,
            Hours = new OpeningHours(TimeZoneInfo.FindSystemTimeZoneById(trade.TimeZone)),
            Team = team,
            Channels = Channels,
            Requests = new Requests(trade),
            Rows = new DemoRows(),
            Now = now,
        };
        TellLeads();
        Sequences = new DemoSequences(_scene, [.. _told.Select(t => t.Lead)], DemoRandom.For(SequenceSeed, number));
    }

    public Tenant Tenant { get; }

    public IReadOnlyList<DemoChannel> Channels { get; }

    public DemoRows Rows => _scene.Rows;

    public DemoSequences Sequences { get; }

    /// <summary>The last arrival of each channel.</summary>
    public IReadOnlyList<Arrival> Newest => _newest;

    private void TellLeads()
    {
        var imported = _trade.Leads / 18;
        var fair = _scene.Hours.After(_now - TimeSpan.FromDays(37), TimeSpan.FromHours(2));
        var arrivals = _scene.Hours.Arrivals(_now - Past, _now, _trade.Leads - imported - MinutesAgo.Length, _random);
        var lately = MinutesAgo.Select(m => DateTimeOffset.FromUnixTimeMilliseconds((_now - TimeSpan.FromMinutes(m) * (0.7 + 0.6 * _random.Fraction()) - TimeSpan.FromSeconds(_random.Below(50))).ToUnixTimeMilliseconds()));
        foreach (var on in arrivals.Where(on => on < fair)) Tell(on);
        for (var i = 0; i < imported; i++) Tell(fair, isImported: true);
        foreach (var on in arrivals.Where(on => on >= fair).Concat(lately).Order()) Tell(on);
        for (var i = 0; i < _trade.Leads / 45; i++) TurnAway(arrivals[_random.Below(arrivals.Count)]);
    }

    private void Tell(DateTimeOffset on, bool isImported = false)
    {
        var random = DemoRandom.For(_random.Next(), _told.Count);
        var twin = !isImported && _told.Count > 40 && random.Chance(0.015) ? _told[^random.Between(2, 40)] : default;
        var asker = twin.Asker is { } known ? _askers.Twin(known, random) : _askers.Make(random);
        var timeline = new LeadTimeline(_scene, random, isImported ? _scene.Requests.ByFile(asker, _scene.Team[0], on) : Arrive(random, asker, on));
        timeline.LookUp(_companies, DemoRandom.For(LookUpSeed + (ulong)Tenant.Number, _told.Count));
        if (twin.Lead is { } first) timeline.Lead.MarkPossibleDuplicate(first.Id);
        if (random.Chance(0.1)) ComeBack(random, asker, timeline);
        new LeadStory(_scene, random, asker, timeline).Tell();
        timeline.End();
        _told.Add((asker, timeline.Lead));
    }

    private Arrival Arrive(DemoRandom random, Asker asker, DateTimeOffset on)
    {
        // Our people type in what comes by telephone, in their own hours.
        if (asker.Phone is not null && random.Chance(0.06) && _scene.Hours.After(on, TimeSpan.Zero) == on)
            return _scene.Requests.ByHand(random, asker, random.Pick(_scene.Team), on);
        return Keep(_scene.Requests.ByForm(random, asker, random.Weighted(Channels, c => c.Form.Weight), on));
    }

    private void ComeBack(DemoRandom random, Asker asker, LeadTimeline timeline)
    {
        var on = DateTimeOffset.FromUnixTimeMilliseconds((timeline.On + random.About(TimeSpan.FromDays(9))).ToUnixTimeMilliseconds());
        if (on > _now) return;
        timeline.ComeBack(Keep(_scene.Requests.ByForm(random, asker, random.Weighted(Channels, c => c.Form.Weight), on)));
    }

    /// <summary>What the ledger also has: programs that filled in everything, and forms that say nothing of who it is.</summary>
    private void TurnAway(DateTimeOffset on)
    {
        var isSpam = _random.Chance(0.7);
        var asker = _askers.Make(_random);
        asker = isSpam ? asker with { Trap = "+1 000" } : asker with { FirstName = "", LastName = "", Email = null, Phone = null };
        var submission = Rows.Add(Submission.Receive(Tenant.Id, _scene.Requests.ByForm(_random, asker, Channels[0], on), on), _random);
        if (isSpam) submission.Became(SubmissionOutcome.Spam, null, SubmissionErrors.Honeypot, "A field that people can't see was filled in.");
        else submission.Became(SubmissionOutcome.Failed, null, SubmissionErrors.NoIdentity, "No name, e-mail address or phone number was found.");
    }

    private Arrival Keep(Arrival arrival)
    {
        var at = _newest.FindIndex(a => a.ChannelId == arrival.ChannelId);
        if (at < 0) _newest.Add(arrival);
        else if (_newest[at].ReceivedOn < arrival.ReceivedOn) _newest[at] = arrival;
        return arrival;
    }
}
