using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Changes a source's name and how its arrivals are answered; its mapping stays as it is.</summary>
public sealed class EditChannel(TenantDbContextFactory contexts, ChannelDirectory directory, CurrentTenant tenant)
{
    /// <returns>
    /// Ok, <see cref="ChannelNotFound"/>, <see cref="ChannelNameMissing"/>, <see cref="ThankYouUrlInvalid"/>, <see cref="OriginInvalid"/>,
    /// <see cref="TooManyOrigins"/>, <see cref="OwnerUnknown"/> or <see cref="NotAllowed"/>.
    /// </returns>
    public async Task<Result> SaveAsync(Guid id, ChannelChanges typed, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        var read = typed.Read();
        if (!read.IsOk) return read.Error;
        var changes = read.Value;
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        if (await ChannelRow.TakeAsync(context, id, ct) is not { } channel) return new ChannelNotFound(id);
        // Who owned them before may have left meanwhile: that alone must not stop a new thank-you page.
        if (changes.DefaultOwner is { } owner && owner != channel.Settings.DefaultOwner
            && !await LeadOwners.In(context).AnyAsync(u => u.Id == owner, ct)) return new OwnerUnknown();
        channel.Rename(changes.Name);
        channel.Configure(channel.Settings with
        {
            ThankYouUrl = changes.ThankYouUrl,
            AllowedOrigins = changes.AllowedOrigins,
            DefaultOwner = changes.DefaultOwner,
        });
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        directory.Forget(channel.PublicKey);
        return Result.Ok;
    }
}
