using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Tags;

internal static class TagsOf
{
    /// <summary>The tags of the given leads, by name.</summary>
    public static async Task<ILookup<Guid, TagLabel>> LeadsAsync(LeadsDbContext context, IReadOnlyList<Guid> leads, CancellationToken ct)
    {
        if (leads.Count == 0) return Array.Empty<TagLabel>().ToLookup(_ => Guid.Empty);
        var tags = await context.LeadTags.AsNoTracking().Where(t => EF.Parameter(leads).Contains(t.LeadId))
            .Join(context.Tags, on => on.TagId, tag => tag.Id, (on, tag) => new { on.LeadId, tag.Id, tag.Name, tag.NameKey, tag.Colour })
            .OrderBy(t => t.NameKey).ToListAsync(ct);
        return tags.ToLookup(t => t.LeadId, t => new TagLabel(t.Id, t.Name, t.Colour));
    }
}
