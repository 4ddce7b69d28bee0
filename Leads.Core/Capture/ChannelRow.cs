using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// How a source is read to be changed. Its settings are one value: whoever changes a part of it must have the whole to
/// itself, or two changes of different parts would undo each other.
/// </summary>
internal static class ChannelRow
{
    /// <summary>Reads a source, tracked; everybody else who would change it waits until the open transaction ends.</summary>
    /// <returns>Null where the tenant has no such source.</returns>
    public static async Task<Channel?> TakeAsync(LeadsDbContext context, Guid id, CancellationToken ct)
    {
        // A write locks the row on either engine.
        await context.Channels.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, c => c.Name), ct);
        return await context.Channels.SingleOrDefaultAsync(c => c.Id == id, ct);
    }
}
