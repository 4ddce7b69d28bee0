using System.Security.Cryptography;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// Notes on a source how the access to its platform does. Whoever found out says by which access: of one that was replaced
/// meanwhile nothing is noted, or old trouble would end a new connection.
/// </summary>
public sealed class PlatformAccess(TenantDbContextFactory contexts, ISecretProtector secrets, CurrentTenant tenant, LiveFeed live, TimeProvider time)
{
    /// <param name="access">Encrypted.</param>
    /// <exception cref="PlatformException">It was encrypted with a key that this installation no longer has.</exception>
    public string Open(string access)
    {
        try
        {
            return secrets.Unprotect(access);
        }
        catch (CryptographicException exception)
        {
            throw new PlatformException(PlatformTrouble.Broken, "The stored access can no longer be read: this installation has other keys than the one that stored it.", exception);
        }
    }

    /// <summary>Changes a source, alone, if its access is still the one given.</summary>
    /// <param name="access">Encrypted, as stored; null for none.</param>
    /// <param name="accessOf">Finds it in the settings.</param>
    /// <param name="change">Done in the transaction that saves it.</param>
    /// <returns>False where the access is another one by now.</returns>
    internal async Task<bool> NoteAsync(
        Guid channelId, string? access, Func<ChannelSettings, string?> accessOf, Func<LeadsDbContext, Channel, Task> change)
    {
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None);
        // A source that is gone needs no note.
        if (await ChannelRow.TakeAsync(context, channelId, CancellationToken.None) is not { } channel) return true;
        if (accessOf(channel.Settings) != access) return false;
        await change(context, channel);
        await context.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.SourceChanged, channelId));
        return true;
    }

    /// <summary>What a platform says, and what to do about it.</summary>
    /// <param name="connection">What is to be connected, as in a sentence: <c>the page</c>.</param>
    /// <param name="isAgain">It was connected before.</param>
    internal static string Sentence(string why, string connection, bool isAgain) => isAgain
        ? $"{why.TrimEnd('.', ' ')}. Connect {connection} again; the leads that came meanwhile are fetched then."
        : $"{why.TrimEnd('.', ' ')}. Connect {connection}; they are fetched then.";

    /// <summary>Shows a source broken; whoever is to mend it is told where it wasn't so before.</summary>
    /// <param name="why">In words for whoever mends it.</param>
    internal void Break(LeadsDbContext context, Channel channel, string why)
    {
        if (channel.Fail(why)) context.Add(WorkItem.For(tenant.Id, WorkKinds.ChannelUnhealthy, channel.Id, time.GetUtcNow()));
    }
}
