using Leads.Core.Leads;

namespace Leads.Core.Scoring.Simulating;

/// <summary>Counts leads as one version scores them, and another.</summary>
internal sealed class SimulationTally(Scorer before, Scorer after)
{
    private const int MostExamples = 20;
    private const int Totals = 101;

    private readonly Side _before = new(before.Rules);
    private readonly Side _after = new(after.Rules);
    private readonly Dictionary<(ScoreBand From, ScoreBand To), (long Leads, List<ChangedLead> Examples)> _changes = [];
    private long _leads;

    public void Add(Lead lead, (int Total, ScoreBand Band) was, (int Total, ScoreBand Band) becomes)
    {
        _leads++;
        _before.Add(lead, was.Total, was.Band);
        _after.Add(lead, becomes.Total, becomes.Band);
        if (was.Band == becomes.Band) return;
        var (count, examples) = _changes.GetValueOrDefault((was.Band, becomes.Band), (0, []));
        examples.Add(new ChangedLead(lead.Id, lead.DisplayName, was.Total, becomes.Total));
        if (examples.Count > 2 * MostExamples) examples = Largest(examples);
        _changes[(was.Band, becomes.Band)] = (count + 1, examples);
    }

    public ScoreSimulation Take(bool isDone) => new()
    {
        Leads = _leads,
        IsDone = isDone,
        Against = before.Version,
        Before = _before.Take(),
        After = _after.Take(),
        Changes = [.. _changes.OrderByDescending(c => c.Value.Leads).Select(c => new BandChange(c.Key.From, c.Key.To, c.Value.Leads, Largest(c.Value.Examples)))],
    };

    private static List<ChangedLead> Largest(List<ChangedLead> leads) => [.. leads.OrderByDescending(l => Math.Abs(l.After - l.Before)).Take(MostExamples)];

    private sealed class Side(ScoreRules rules)
    {
        private readonly long[] _all = new long[Totals];
        private readonly long[] _won = new long[Totals];
        private readonly long[] _lost = new long[Totals];
        private readonly long[] _bands = new long[3];

        public void Add(Lead lead, int total, ScoreBand band)
        {
            _all[total]++;
            _bands[(int)band]++;
            if (lead.Status == LeadStatus.Converted) _won[total]++;
            if (lead.Status == LeadStatus.Disqualified) _lost[total]++;
        }

        public SimulatedVersion Take() => new()
        {
            Distribution = [.. Enumerable.Range(0, 10).Select(ten => _all.Skip(ten * 10).Take(ten == 9 ? 11 : 10).Sum())],
            Hot = _bands[(int)ScoreBand.Hot],
            Warm = _bands[(int)ScoreBand.Warm],
            Cold = _bands[(int)ScoreBand.Cold],
            Quality = ScoreQuality.Of(_won, _lost, rules),
        };
    }
}
