using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Tells which answers a source really sends, and where they go.</summary>
public sealed class ChannelFieldQueries(TenantDbContextFactory contexts, SubmissionReader reader, CurrentTenant tenant)
{
    /// <summary>How many of the latest deliveries are looked at. Spam and tests say nothing about the form.</summary>
    public const int Latest = 50;

    /// <summary>The same for one of many forms, whose deliveries stand among the others'.</summary>
    public const int LatestOfAll = 300;

    /// <param name="formId">One of the platform's forms; null for all.</param>
    /// <returns>The answers, <see cref="ChannelNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<ChannelFields>> ListAsync(Guid channelId, string? formId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == channelId, ct) is not { } channel) return new ChannelNotFound(channelId);
        var entry = ChannelEntry.Of(channel, tenant.Access.Country);
        var submissions = await context.Submissions.AsNoTracking()
            .Where(s => s.ChannelId == channelId && s.Outcome != SubmissionOutcome.Spam && s.Outcome != SubmissionOutcome.Test && s.Outcome != SubmissionOutcome.Pending)
            .OrderByDescending(s => s.ReceivedOn).ThenByDescending(s => s.Id).Take(formId is null ? Latest : LatestOfAll).ToListAsync(ct);
        var hasRules = channel.Settings.Mapping.Count + channel.Settings.FormMappings.Count > 0;
        var withoutRules = entry.WithoutRules();
        var census = new FieldCensus(channel.Settings, formId);
        var seen = new Dictionary<string, string?>();
        foreach (var submission in submissions)
        {
            var arrival = reader.ReadAgain(submission, entry);
            if (arrival?.FormId is { } form) seen[form] = seen.GetValueOrDefault(form) ?? arrival.FormName;
            if (formId is null || formId == arrival?.FormId)
                census.Add(submission.Answers, arrival?.Draft, hasRules ? reader.ReadAgain(submission, withoutRules)?.Draft : arrival?.Draft);
        }
        return census.Result() with { FormId = formId, Forms = FormsOf(channel.Settings, seen) };
    }

    /// <param name="seen">The forms of the latest deliveries, with the names that these tell.</param>
    private static List<ChannelForm> FormsOf(ChannelSettings settings, Dictionary<string, string?> seen)
    {
        var names = settings.Meta?.Forms ?? new Dictionary<string, string>();
        var forms = seen.Keys.Union(names.Keys).Union(settings.FormMappings.Keys)
            .Select(id => (Id: id, Name: names.GetValueOrDefault(id, id) is var name && name != id ? name : seen.GetValueOrDefault(id) ?? ChannelForm.NameOf(id)))
            .ToLookup(form => form.Name);
        // A form that was published anew often keeps its name.
        return [.. forms.SelectMany(alike => alike.Select(form =>
                new ChannelForm(form.Id, alike.Count() == 1 ? form.Name : $"{form.Name} ({ChannelForm.ShortOf(form.Id)})", settings.FormMappings.ContainsKey(form.Id))))
            .OrderBy(form => form.Name, StringComparer.CurrentCultureIgnoreCase)];
    }
}
