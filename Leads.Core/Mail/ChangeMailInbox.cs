using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Mail;

/// <summary>Gives the tenant's inbox another secret, or another address after the old one became known.</summary>
public sealed class ChangeMailInbox(TenantDbContextFactory contexts, CurrentTenant tenant, MailInboxes inboxes, ISecretProtector secrets)
{
    public const int MaxSecret = 500;

    /// <param name="secret">Null or empty takes it away: then the key in the address is all that a teller proves itself by.</param>
    /// <returns>Ok, <see cref="SecretTooLong"/> or <see cref="NotAllowed"/>.</returns>
    public Task<Result> ProtectAsync(string? secret, CancellationToken ct)
    {
        secret = string.IsNullOrWhiteSpace(secret) ? null : secret.Trim();
        if (secret?.Length > MaxSecret) return Task.FromResult<Result>(new SecretTooLong(MaxSecret));
        return ChangeAsync(inbox => inbox.Protect(secret is null ? null : secrets.Protect(secret)), ct);
    }

    /// <returns>Ok or <see cref="NotAllowed"/>.</returns>
    public Task<Result> ReaddressAsync(CancellationToken ct) => ChangeAsync(inbox => inbox.Readdress(), ct);

    private async Task<Result> ChangeAsync(Action<MailInbox> change, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageTenant)) return new NotAllowed();
        var former = (await inboxes.OfAsync(tenant.Id, ct)).PublicKey;
        await using var context = contexts.CreateFor(tenant);
        change(await context.MailInboxes.SingleAsync(ct));
        await context.SaveChangesAsync(ct);
        inboxes.Forget(former);
        return Result.Ok;
    }
}
