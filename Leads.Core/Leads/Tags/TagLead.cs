using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Tags;

/// <summary>Puts tags on a lead by hand and takes them off.</summary>
public sealed class TagLead(LeadWriter writer, TagBook tags, CurrentTenant tenant)
{
    /// <summary>On one lead.</summary>
    public const int Most = 50;

    /// <summary>The tag of this name, made when nobody has used it before. A lead that has it already stays as it is.</summary>
    /// <returns>The tag, or <see cref="TagNameInvalid"/>, <see cref="TooManyTags"/>, <see cref="LeadHasTooManyTags"/> and what <see cref="LeadWriter"/> refuses with.</returns>
    public async Task<Result<TagLabel>> PutAsync(Guid leadId, string name, CancellationToken ct)
    {
        if (!tenant.Can(Permission.WorkLeads)) return new NotAllowed();
        var made = await tags.FindOrMakeAsync([name], ct);
        if (!made.IsOk) return made.Error;
        var tag = made.Value[0];
        return await writer.WriteAsync<TagLabel>(leadId, async (hand, token) =>
        {
            var has = await hand.Context.LeadTags.Where(t => t.LeadId == leadId).Select(t => t.TagId).ToListAsync(token);
            if (has.Contains(tag.Id)) return tag;
            if (has.Count >= Most) return new LeadHasTooManyTags();
            if (!await hand.Context.Tags.AnyAsync(t => t.Id == tag.Id, token)) return new TagNotFound(tag.Id);
            hand.Context.Add(LeadTag.Put(hand.Lead.TenantId, leadId, tag.Id));
            hand.Lead.Labelled(hand.Now);
            hand.Tell(ActivityKind.FieldChanged, $"Tagged {tag.Name}", data: new Dictionary<string, string> { ["tag"] = tag.Name });
            return tag;
        }, ct);
    }

    /// <summary>A lead that hasn't got it stays as it is.</summary>
    /// <returns>Ok, or what <see cref="LeadWriter"/> refuses with.</returns>
    public async Task<Result> TakeOffAsync(Guid leadId, Guid tagId, CancellationToken ct)
    {
        var taken = await writer.WriteAsync<bool>(leadId, async (hand, token) =>
        {
            if (await hand.Context.LeadTags.SingleOrDefaultAsync(t => t.LeadId == leadId && t.TagId == tagId, token) is not { } on) return false;
            var name = await hand.Context.Tags.Where(t => t.Id == tagId).Select(t => t.Name).SingleAsync(token);
            hand.Context.Remove(on);
            hand.Lead.Labelled(hand.Now);
            hand.Tell(ActivityKind.FieldChanged, $"Tag {name} taken off", data: new Dictionary<string, string> { ["tag"] = name });
            return true;
        }, ct);
        return taken.IsOk ? Result.Ok : taken.Error;
    }
}
