using System.Collections.Concurrent;
using System.Security.Cryptography;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Mail;

/// <summary>Finds a tenant's inbox by the key in its address, whoever's it is, and gives each tenant one at first need.</summary>
public sealed class MailInboxes(TenantDbContextFactory contexts, ISecretProtector secrets, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (InboxEntry Entry, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, byte[]> _linkKeys = new();

    /// <returns>The inbox, or null where the key is unknown. A key that was changed counts for some seconds on other nodes.</returns>
    public async Task<InboxEntry?> FindAsync(string publicKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(publicKey, out var known) && known.Until > now) return known.Entry;
        await using var context = contexts.CreateAcrossTenants();
        var found = await context.MailInboxes.AcrossTenants(context).AsNoTracking().SingleOrDefaultAsync(i => i.PublicKey == publicKey, ct);
        if (found is null)
        {
            _known.TryRemove(publicKey, out _);
            return null;
        }
        var entry = EntryOf(found);
        _known[publicKey] = (entry, now + Remembered);
        return entry;
    }

    /// <summary>The tenant's own, made where there is none yet.</summary>
    public async Task<InboxEntry> OfAsync(Guid tenantId, CancellationToken ct) => EntryOf(await EnsureAsync(tenantId, ct));

    /// <summary>Makes an inbox that was changed take effect at once on this node.</summary>
    public void Forget(string publicKey) => _known.TryRemove(publicKey, out _);

    /// <summary>By what the tenant's links are signed; made where there is none yet.</summary>
    internal async Task<byte[]> LinkKeyOfAsync(Guid tenantId, CancellationToken ct)
        => _linkKeys.TryGetValue(tenantId, out var known) ? known : _linkKeys[tenantId] = KeyOf(await EnsureAsync(tenantId, ct));

    /// <returns>Null where no message of the tenant ever had links, or there is no such tenant.</returns>
    internal async Task<byte[]?> FindLinkKeyAsync(Guid tenantId, CancellationToken ct)
    {
        if (_linkKeys.TryGetValue(tenantId, out var known)) return known;
        await using var context = contexts.CreateFor(tenantId);
        return await context.MailInboxes.AsNoTracking().SingleOrDefaultAsync(ct) is { } inbox ? _linkKeys[tenantId] = KeyOf(inbox) : null;
    }

    private async Task<MailInbox> EnsureAsync(Guid tenantId, CancellationToken ct)
    {
        await using (var context = contexts.CreateFor(tenantId))
        {
            if (await context.MailInboxes.AsNoTracking().SingleOrDefaultAsync(ct) is { } there) return there;
            var made = MailInbox.Create(tenantId, secrets.Protect(MailInbox.NewLinkKey()), time.GetUtcNow());
            context.Add(made);
            try
            {
                await context.SaveChangesAsync(ct);
                return made;
            }
            catch (DbUpdateException exception) when (context.Dialect.IsUniqueViolation(exception))
            {
                // Somebody else made it in the same moment.
                context.ChangeTracker.Clear();
            }
        }
        await using var again = contexts.CreateFor(tenantId);
        return await again.MailInboxes.AsNoTracking().SingleAsync(ct);
    }

    private InboxEntry EntryOf(MailInbox inbox)
        => new(inbox.TenantId, inbox.PublicKey, inbox.Secret is { } secret ? secrets.Unprotect(secret) : null) { LastReceivedOn = inbox.LastReceivedOn };

    private byte[] KeyOf(MailInbox inbox) => Convert.FromHexString(secrets.Unprotect(inbox.LinkKey));
}

/// <param name="Secret">What the mail service signs with or names, in the clear; null where the key in the address is all.</param>
public sealed record InboxEntry(Guid TenantId, string PublicKey, string? Secret)
{
    public DateTimeOffset? LastReceivedOn { get; init; }

    /// <summary>Where the mail service posts, from the site's root.</summary>
    public string HookPath => $"/hooks/email/{PublicKey}";

    public override string ToString() => $"{nameof(InboxEntry)} of {TenantId}";
}
