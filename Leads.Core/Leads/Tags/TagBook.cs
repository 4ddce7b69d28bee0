using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Tags;

/// <summary>A tenant's tags: which there are, how they look, and that new names become new tags.</summary>
public sealed class TagBook(TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time)
{
    /// <summary>All tags, by name.</summary>
    public async Task<IReadOnlyList<TagLabel>> ListAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.Tags.AsNoTracking().OrderBy(t => t.NameKey).Select(t => new TagLabel(t.Id, t.Name, t.Colour)).ToListAsync(ct);
    }

    /// <summary>How many leads have each tag, without those in the trash; a tag without any is absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.LeadTags.Where(t => context.Leads.Any(l => l.Id == t.LeadId)).GroupBy(t => t.TagId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }

    /// <summary>Gives a tag another name or colour, on all leads that have it.</summary>
    /// <returns>The tag, or <see cref="TagNameInvalid"/>, <see cref="TagNameTaken"/>, <see cref="TagNotFound"/>, <see cref="NotAllowed"/>.</returns>
    public async Task<Result<TagLabel>> ChangeAsync(Guid id, string name, TagColour colour, CancellationToken ct)
    {
        if (!tenant.Can(Permission.WorkLeads)) return new NotAllowed();
        if (TagName.Clean(name) is not { } clean) return new TagNameInvalid();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Tags.SingleOrDefaultAsync(t => t.Id == id, ct) is not { } tag) return new TagNotFound(id);
        var key = TagName.KeyOf(clean);
        if (await context.Tags.AsNoTracking().FirstOrDefaultAsync(t => t.NameKey == key && t.Id != id, ct) is { } other) return new TagNameTaken(other.Name);
        tag.Look(clean, colour);
        try
        {
            await context.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new TagNotFound(id);
        }
        catch (DbUpdateException exception) when (context.Dialect.IsUniqueViolation(exception))
        {
            return new TagNameTaken(clean);
        }
        return new TagLabel(tag.Id, tag.Name, tag.Colour);
    }

    /// <summary>Takes a tag off all leads and forgets it; one that is gone already is no error.</summary>
    /// <returns>Ok or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> DeleteAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.WorkLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        await context.Tags.Where(t => t.Id == id).ExecuteDeleteAsync(ct);
        return Result.Ok;
    }

    /// <summary>The tags of these names, of which the missing ones are made.</summary>
    /// <returns>In the order of the names, each once, or <see cref="TagNameInvalid"/>, <see cref="TooManyTags"/>.</returns>
    public async Task<Result<IReadOnlyList<TagLabel>>> FindOrMakeAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        var wanted = new Dictionary<string, string>();
        foreach (var name in names)
        {
            if (TagName.Clean(name) is not { } clean) return new TagNameInvalid();
            wanted.TryAdd(TagName.KeyOf(clean), clean);
        }
        while (true)
        {
            await using var context = contexts.CreateFor(tenant);
            var tags = await context.Tags.AsNoTracking().ToDictionaryAsync(t => t.NameKey, ct);
            var missing = wanted.Where(w => !tags.ContainsKey(w.Key)).Select((w, i) => Tag.Create(tenant.Id, w.Value, ColourAt(tags.Count + i), time.GetUtcNow())).ToList();
            if (missing.Count > 0 && tags.Count + missing.Count > Tag.Most) return new TooManyTags();
            context.AddRange(missing);
            try
            {
                await context.SaveChangesAsync(ct);
            }
            catch (DbUpdateException exception) when (context.Dialect.IsUniqueViolation(exception))
            {
                // Somebody else made one of them at the same moment: it is there now.
                continue;
            }
            foreach (var tag in missing) tags.Add(tag.NameKey, tag);
            return Result.Of<IReadOnlyList<TagLabel>>([.. wanted.Keys.Select(key => new TagLabel(tags[key].Id, tags[key].Name, tags[key].Colour))]);
        }
    }

    private static TagColour ColourAt(int place) => (TagColour)(place % Enum.GetValues<TagColour>().Length);
}

/// <summary>A tag as a list or a lead shows it.</summary>
public sealed record TagLabel(Guid Id, string Name, TagColour Colour);
