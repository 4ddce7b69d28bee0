using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Listing;
using Leads.Core.Leads.Tags;
using Leads.Web.Ui;

namespace Leads.Web.Leads.List;

/// <summary>How the values of a filter read on screen.</summary>
public sealed class FilterWords(IReadOnlyList<LeadOwner> owners, IReadOnlyList<TagLabel> tags, IReadOnlyList<LeadRow> rows)
{
    public string? NameOf(LeadFilterField field, string value)
    {
        if (field == LeadFilterField.Status) return StatusNames.Of(value);
        if (field == LeadFilterField.Source) return SourceNames.Of(value);
        if (field == LeadFilterField.ScoreBand) return BandTag.NameOf(value);
        if (field == LeadFilterField.AssignedTo) return owners.FirstOrDefault(o => o.Id.ToString() == value)?.Name ?? "somebody else";
        if (field == LeadFilterField.Tags) return tags.FirstOrDefault(t => t.Id.ToString() == value)?.Name ?? "a deleted one";
        if (field == LeadFilterField.ChannelId) return rows.FirstOrDefault(r => r.SourceChannelId?.ToString() == value)?.ChannelName ?? "the chosen one";
        return field == LeadFilterField.CampaignId ? "the chosen one" : null;
    }

    public string Claim(FilterCondition condition) => condition.Field.Kind == FilterFieldKind.Flag
        ? condition.Values[0] == "true" ? "yes" : "no"
        : LeadFilterSentence.Claim(condition, NameOf);

    public string Sentence(LeadFilter filter) => LeadFilterSentence.Of(filter, NameOf);
}
