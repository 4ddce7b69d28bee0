using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Running;

/// <summary>What happened to leads, as far as sequences and the filters given ask.</summary>
internal sealed class LeadHappenings
{
    private static readonly ActivityKind[] AlwaysAsked =
        [ActivityKind.EmailReplied, ActivityKind.EmailOpened, ActivityKind.EmailClicked, ActivityKind.EmailBounced, ActivityKind.Unsubscribed, ActivityKind.Consent];

    private readonly ILookup<Guid, Happened> _happened;
    private readonly ILookup<Guid, Guid> _tags;

    private LeadHappenings(ILookup<Guid, Happened> happened, ILookup<Guid, Guid> tags) => (_happened, _tags) = (happened, tags);

    public static async Task<LeadHappenings> OfAsync(LeadsDbContext context, List<Guid> leadIds, IEnumerable<LeadFilter> filters, CancellationToken ct)
    {
        var asked = filters.SelectMany(f => f.Root.Conditions()).ToList();
        var kinds = AlwaysAsked.Concat(asked.Select(c => c.Field.Activity?.Kind).OfType<ActivityKind>()).Distinct().ToList();
        var happened = await context.Activities.AsNoTracking().Where(a => EF.Parameter(leadIds).Contains(a.LeadId) && kinds.Contains(a.Kind)).OrderByDescending(a => a.OccurredOn).ThenByDescending(a => a.Id)
            .Select(a => new Happened(a.LeadId, a.Kind, a.OccurredOn, a.Data)).ToListAsync(ct);
        var tags = !asked.Exists(c => c.Field == LeadFilterField.Tags) ? []
            : await context.LeadTags.AsNoTracking().Where(t => EF.Parameter(leadIds).Contains(t.LeadId)).Select(t => KeyValuePair.Create(t.LeadId, t.TagId)).ToListAsync(ct);
        return new LeadHappenings(happened.ToLookup(h => h.LeadId), tags.ToLookup(t => t.Key, t => t.Value));
    }

    public LeadFacts FactsOf(Lead lead) => new(lead, [.. _happened[lead.Id].Select(h => new Happening(h.Kind, h.On))]) { Tags = _tags[lead.Id].ToHashSet() };

    /// <summary>Whether its address, and not a former one, has bounced for good.</summary>
    public bool HasBounced(Lead lead) => SinceAllowed(lead).Any(h => h.Kind == ActivityKind.EmailBounced && h.Data.GetValueOrDefault(MailMarks.Bounce) != MailMarks.Soft
        && (!h.Data.TryGetValue(MailMarks.Email, out var email) || email == lead.EmailNormalized));

    /// <summary>Whether it wants no messages.</summary>
    public bool HasUnsubscribed(Lead lead) => SinceAllowed(lead).Any(h => h.Kind == ActivityKind.Unsubscribed);

    /// <summary>What happened since the lead came back, or somebody of ours took its address off the list: the newest first, so as far as that.</summary>
    private IEnumerable<Happened> SinceAllowed(Lead lead)
        => _happened[lead.Id].TakeWhile(h => h.Kind != ActivityKind.Consent || h.Data.GetValueOrDefault(MailMarks.Messages) != MailMarks.Allowed);

    private sealed record Happened(Guid LeadId, ActivityKind Kind, DateTimeOffset On, IReadOnlyDictionary<string, string> Data);
}
