using Leads.Core.Capture;

namespace Leads.Web.Sources;

/// <summary>What a source's page shows.</summary>
/// <param name="Ledger">The ledger's filter as in the address.</param>
/// <param name="Open">The delivery that is opened; null is none.</param>
/// <param name="Fields">The answers that it sends.</param>
public sealed record SourceModel(ChannelDetails Channel, LedgerView Ledger, SubmissionPage Deliveries, SubmissionDetails? Open, ChannelFields Fields)
{
    public bool HasTest => Channel.LastTestOn is not null;

    /// <summary>The source's own rule for an answer, whichever form's answers are shown; null is none.</summary>
    public LeadField? RuleOf(string label)
        => Fields.Fields.FirstOrDefault(f => FieldMapping.IsSame(f.Label, label)) is not { } field ? null : Fields.FormId is null ? field.Rule : field.Inherited;

    /// <summary>The same page of the ledger with what came since on top, so that rows which were loaded on demand stay.</summary>
    /// <param name="newest">The ledger's first page, read again.</param>
    public SourceModel With(ChannelDetails channel, SubmissionPage newest)
    {
        var read = newest.Items.ToDictionary(d => d.Id);
        var known = Deliveries.Items.Select(d => d.Id).ToHashSet();
        var fresh = newest.Items.Where(d => !known.Contains(d.Id)).ToList();
        // All that is shown was read again; or none is known, so between the two there may be more: the ledger begins anew.
        if (Deliveries.Items.Count <= SubmissionQueries.PageSize || fresh.Count == newest.Items.Count)
            return this with { Channel = channel, Deliveries = newest };
        return this with
        {
            Channel = channel,
            Deliveries = Deliveries with { Items = [.. fresh, .. Deliveries.Items.Select(d => read.GetValueOrDefault(d.Id, d))] },
        };
    }
}
