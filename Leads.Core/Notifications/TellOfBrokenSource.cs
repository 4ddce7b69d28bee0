using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Mail;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Notifications;

/// <summary>
/// Mails a tenant's admins, or the agency's where the tenant has none, that a source is broken: once each time it breaks, and not when it
/// works again by then.
/// </summary>
public sealed class TellOfBrokenSource(TenantDbContextFactory contexts, Mailer mailer, MailOptions options, CurrentTenant tenant) : IWorkHandler
{
    public string Kind => WorkKinds.ChannelUnhealthy;

    public int BatchSize => 10;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == item.SubjectId && c.Status == ChannelStatus.Error, ct) is not { } channel) return;
        var people = await Recipients.AdminsAsync(context, ct);
        if (people.Count > 0) await mailer.SendAsync(new OutgoingMail(item.Id, people, $"{channel.Name}: this source needs you", Text(channel)), ct);
    }

    private string Text(Channel channel)
    {
        var where = options.Site is { } site
            ? $"Mend it here: {new Uri(site, $"/t/{tenant.Access.Slug}/sources/{channel.Id}")}"
            : $"To mend it, open the source {channel.Name} in Leads.";
        return $"""
            Leads of the source "{channel.Name}" ({tenant.Access.Name}) no longer come in by themselves.

            {channel.LastError}

            {where}

            No lead is lost: what comes meanwhile is kept or fetched as soon as the source works again.
            """;
    }
}
