using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Scoring;

namespace Leads.Core.Capture;

/// <summary>Scores the leads of a batch by the tenant's active model, with what happened to those that were here before.</summary>
internal sealed class BatchScores(LeadsDbContext context, Scorers scorers, DateTimeOffset now)
{
    private readonly Dictionary<Guid, LeadFacts> _facts = [];
    private Scorer _scorer = Scorer.Default;

    /// <param name="known">The leads that arrivals may belong to.</param>
    public async Task LoadAsync(IReadOnlyList<Lead> known, CancellationToken ct)
    {
        _scorer = await scorers.OfAsync(context, ct);
        foreach (var facts in await FactsReader.OfAsync(context, known, _scorer, ct)) _facts[facts.Lead.Id] = facts;
    }

    /// <summary>Takes an entry of this batch into account.</summary>
    public void Happened(LeadActivity activity)
    {
        if (_scorer.Kinds.Contains(activity.Kind) && _facts.TryGetValue(activity.LeadId, out var facts))
            _facts[activity.LeadId] = facts with { Happened = [new Happening(activity.Kind, activity.OccurredOn), .. facts.Happened] };
    }

    /// <summary>Writes total and band into the lead.</summary>
    public Scorecard Score(Lead lead)
    {
        if (!_facts.TryGetValue(lead.Id, out var facts)) _facts[lead.Id] = facts = LeadFacts.Of(lead);
        var card = _scorer.Score(facts, now);
        lead.Score(card.Total, card.Band, card.Version, now);
        return card;
    }
}
