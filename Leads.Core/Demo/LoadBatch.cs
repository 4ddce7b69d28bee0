using Leads.Core.Activities;
using Leads.Core.Capture;
using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Demo;

/// <summary>Some thousand leads of a load test: real fields and scores, short timelines.</summary>
internal sealed class LoadBatch(Tenant tenant, Trade trade, IReadOnlyList<DemoChannel> channels, IReadOnlyList<Actor> team, DateTimeOffset now, TimeSpan past)
{
    /// <summary>How leads stand, out of a hundred.</summary>
    private static readonly (LeadStatus Status, int Weight)[] Shares =
        [(LeadStatus.New, 34), (LeadStatus.Contacted, 26), (LeadStatus.Qualified, 14), (LeadStatus.Disqualified, 18), (LeadStatus.Converted, 8)];

    private readonly AskerMaker _askers = new(trade);

    /// <summary>The first lead's number among those of this run.</summary>
    public required int First { get; init; }

    /// <summary>Leads that the tenant had before; addresses go on from there.</summary>
    public required int Before { get; init; }

    public required int Count { get; init; }

    public bool WithSubmissions { get; init; }

    /// <param name="seed">The same for all batches of a run.</param>
    /// <param name="all">The leads of the run, over which the time is spread.</param>
    public DemoRows Rows(ulong seed, int all)
    {
        var rows = new DemoRows();
        var scene = new Scene
        {
            TenantId = tenant.Id,
            Trade = trade,
            Hours = new OpeningHours(TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone)),
            Team = team.Count > 0 ? team : [Actor.System],
            Channels = channels,
            Requests = new Requests(trade),
            Rows = rows,
            Now = now,
        };
        for (var i = First; i < First + Count; i++) Tell(scene, DemoRandom.For(seed, Before + i), Before + i, past * ((double)i / all));
        return rows;
    }

    private void Tell(Scene scene, DemoRandom random, int serial, TimeSpan since)
    {
        var asker = _askers.Make(random, serial);
        var on = DateTimeOffset.FromUnixTimeMilliseconds((now - past + since).ToUnixTimeMilliseconds());
        var arrival = scene.Requests.ByForm(random, asker, random.Weighted(channels, c => c.Form.Weight), on, WithSubmissions);
        var timeline = new LeadTimeline(scene, random, arrival, WithSubmissions);
        Work(scene, random, timeline, random.Weighted(Shares, s => s.Weight).Status);
        timeline.End();
    }

    private static void Work(Scene scene, DemoRandom random, LeadTimeline timeline, LeadStatus status)
    {
        if (status == LeadStatus.New || !timeline.Wait(TimeSpan.FromHours(4))) return;
        var by = random.Pick(scene.Team);
        if (by.UserId is not null) timeline.Own(by, by);
        else if (random.Chance(0.5)) timeline.Tell(ActivityKind.Call, by, "Call", random.Pick(scene.Trade.Words.Talked));
        timeline.Move(
            status,
            by,
            status == LeadStatus.Disqualified ? random.Pick(scene.Trade.Words.Lost) : null,
            status == LeadStatus.Converted ? new Sale(random.Between(scene.Trade.SaleValue.Least, scene.Trade.SaleValue.Most), scene.Trade.Currency) : null);
    }
}
