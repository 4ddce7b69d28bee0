using Leads.Core.Capture;

namespace Leads.Web.Sources;

/// <summary>What a source's page shows.</summary>
/// <param name="Outcome">The ledger's filter as in the address; null is none.</param>
/// <param name="Open">The delivery that is opened; null is none.</param>
public sealed record SourceModel(ChannelDetails Channel, string? Outcome, SubmissionPage Deliveries, SubmissionDetails? Open)
{
    public bool HasTest => Deliveries.Items.Any(d => d.Outcome == SubmissionOutcome.Test);

    /// <summary>The same page of the ledger with what came since on top, so that rows which were loaded on demand stay.</summary>
    /// <param name="newest">The ledger's first page, read again.</param>
    public SourceModel With(ChannelDetails channel, SubmissionPage newest)
    {
        var known = Deliveries.Items.Select(d => d.Id).ToHashSet();
        var fresh = newest.Items.Where(d => !known.Contains(d.Id)).ToList();
        // None is known: between the two there may be more, so the ledger begins anew.
        var deliveries = fresh.Count == newest.Items.Count ? newest : Deliveries with { Items = [.. fresh, .. Deliveries.Items] };
        return this with { Channel = channel, Deliveries = deliveries };
    }
}
