using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Mail;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Editing;

/// <summary>Reads a tenant's sequences for those who look at them and change them.</summary>
public sealed class SequenceQueries(TenantDbContextFactory contexts, CurrentTenant tenant, MailOptions options)
{
    /// <summary>More sequences than this are no list for a person.</summary>
    private const int Most = 500;

    /// <summary>Of tags and of campaigns.</summary>
    private const int MostNames = 2_000;

    /// <returns>Active ones first, then by name; archived ones last. Or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<IReadOnlyList<SequenceSummary>>> ListAsync(CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var sequences = await context.Sequences.AsNoTracking().OrderBy(s => s.Name).ThenBy(s => s.Id).Take(Most).ToListAsync(ct);
        var newest = await context.SequenceVersions.AsNoTracking()
            .Where(v => v.Number == context.SequenceVersions.Where(o => o.SequenceId == v.SequenceId).Max(o => o.Number))
            .ToDictionaryAsync(v => v.SequenceId, ct);
        var counts = (await context.Enrollments.AsNoTracking().GroupBy(e => new { e.SequenceId, e.Status, IsHeld = e.Hold != null })
            .Select(g => new { g.Key.SequenceId, g.Key.Status, g.Key.IsHeld, Count = g.Count() }).ToListAsync(ct)).ToLookup(c => c.SequenceId);
        var triggers = sequences.ToDictionary(s => s.Id, s => s.Status == SequenceStatus.Draft ? newest[s.Id].Definition.Trigger : s.Trigger);
        var names = await NamesAsync(context, triggers.Values, ct);
        return Result.Of<IReadOnlyList<SequenceSummary>>([.. sequences
            .OrderBy(s => s.Status switch { SequenceStatus.Active => 0, SequenceStatus.Draft => 1, _ => 2 })
            .Select(s => new SequenceSummary(
                s.Id, s.Name, s.Status, s.Version, triggers[s.Id], [.. IdsOf(triggers[s.Id]).Select(names.GetValueOrDefault).OfType<string>()], newest[s.Id].ChangedByName, newest[s.Id].ChangedOn)
            {
                UnderWay = counts[s.Id].Where(c => c.Status is EnrollmentStatus.Active or EnrollmentStatus.Paused).Sum(c => c.Count),
                Completed = counts[s.Id].Where(c => c.Status == EnrollmentStatus.Completed).Sum(c => c.Count),
                Held = counts[s.Id].Where(c => c.Status == EnrollmentStatus.Active && c.IsHeld).Sum(c => c.Count),
                HasDraft = newest[s.Id].PublishedOn is null,
            })]);
    }

    /// <returns>What stands above its pages, <see cref="SequenceNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<SequenceTitle>> FindTitleAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var found = await context.Sequences.AsNoTracking().Where(s => s.Id == id)
            .Select(s => new SequenceTitle(s.Id, s.Name, s.Status, s.Version, context.SequenceVersions.Any(v => v.SequenceId == s.Id && v.PublishedOn == null))
            {
                Held = context.Enrollments.Count(e => e.SequenceId == s.Id && e.Status == EnrollmentStatus.Active && e.Hold != null),
            })
            .SingleOrDefaultAsync(ct);
        return found is null ? new SequenceNotFound(id) : found;
    }

    /// <summary>Opens a sequence to be read or changed.</summary>
    /// <param name="number">Which version; null is the newest.</param>
    /// <returns>It, <see cref="SequenceNotFound"/>, <see cref="SequenceVersionNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<OpenSequence>> OpenAsync(Guid id, int? number, CancellationToken ct)
    {
        var title = await FindTitleAsync(id, ct);
        if (!title.IsOk) return title.Error;
        await using var context = contexts.CreateFor(tenant);
        var versions = await context.SequenceVersions.AsNoTracking().Where(v => v.SequenceId == id).OrderByDescending(v => v.Number)
            .Select(v => new VersionSummary(
                v.Number, v.ChangedOn, v.ChangedByName, v.PublishedOn, v.PublishedByName,
                context.Enrollments.Count(e => e.SequenceId == id && e.Version == v.Number && (e.Status == EnrollmentStatus.Active || e.Status == EnrollmentStatus.Paused))))
            .ToListAsync(ct);
        if (versions.Count == 0) return new SequenceNotFound(id);
        if (versions.Find(v => v.Number == (number ?? versions[0].Number)) is not { } asked) return new SequenceVersionNotFound(number ?? 0);
        var definition = await context.SequenceVersions.AsNoTracking().Where(v => v.SequenceId == id && v.Number == asked.Number).Select(v => v.Definition).SingleAsync(ct);
        return new OpenSequence(title.Value, asked.Number, definition, asked.PublishedOn, new SequenceRevision(versions[0].Number, versions[0].ChangedOn), versions);
    }

    /// <summary>The names of all that a definition may name by id, and how mail is set up. A deleted form or campaign, and who can't work leads any more, is absent.</summary>
    public async Task<SequenceNames> NamesAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var mail = (await context.Tenants.AsNoTracking().Where(t => t.Id == tenant.Id).Select(t => t.Settings).SingleAsync(ct)).Mail;
        return new SequenceNames(
            await LeadOwners.In(context).OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(Most).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct),
            await context.Tags.AsNoTracking().OrderBy(t => t.NameKey).Take(MostNames).ToDictionaryAsync(t => t.Id, t => t.Name, ct),
            await context.Channels.AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Id).Take(Most).ToDictionaryAsync(c => c.Id, c => c.Name, ct),
            await context.AdCampaigns.AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Id).Take(MostNames).ToDictionaryAsync(c => c.Id, c => c.Name, ct))
        {
            Mail = new MailState(options.Site is not null, options.Mode == MailMode.Smtp, mail.FromAddress is not null, mail.TracksOpens, mail.TracksClicks),
        };
    }

    private static IEnumerable<Guid> IdsOf(SequenceTrigger trigger) => trigger.Kind == TriggerKind.FormOrCampaign ? trigger.Channels.Concat(trigger.Campaigns) : [];

    /// <summary>Of forms and campaigns that triggers name.</summary>
    private static async Task<Dictionary<Guid, string>> NamesAsync(LeadsDbContext context, IEnumerable<SequenceTrigger> triggers, CancellationToken ct)
    {
        var ids = triggers.SelectMany(IdsOf).Distinct().ToList();
        if (ids.Count == 0) return [];
        var channels = await context.Channels.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        var campaigns = await context.AdCampaigns.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        return channels.Concat(campaigns).ToDictionary(c => c.Id, c => c.Name);
    }
}
