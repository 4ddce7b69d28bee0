using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// Asks a source's platform, round after round, for what no delivery brought. One work item stands for a source and renews
/// itself; it waits while the source is paused.
/// </summary>
public abstract class ChannelRound(TenantDbContextFactory contexts, PlatformAccess platform, CurrentTenant tenant, TimeProvider time) : IWorkHandler
{
    public abstract string Kind { get; }

    public int BatchSize => 1;

    /// <summary>The first round reads months.</summary>
    public TimeSpan Lease => TimeSpan.FromMinutes(30);

    public int? MostAttempts => null;

    /// <summary>From the end of a round to the next.</summary>
    protected abstract TimeSpan Every { get; }

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        if (await FindAsync(item.SubjectId, ct) is not { } channel || AccessOf(channel.Settings) is not { } access) return;
        var now = time.GetUtcNow();
        var change = Unchanged;
        string? broken = null;
        try
        {
            if (channel.Status != ChannelStatus.Paused) change = await RunAsync(channel, platform.Open(access), now, ct);
        }
        catch (PlatformException exception) when (exception.Trouble is not PlatformTrouble.Passing)
        {
            broken = exception.Message;
        }
        // Connected anew meanwhile, the item of the new connection goes on.
        await platform.NoteAsync(channel.Id, access, AccessOf, async (context, current) =>
        {
            if (broken is not null) platform.Break(context, current, PlatformAccess.Sentence(broken, Connection, isAgain: true));
            else if (channel.Status != ChannelStatus.Paused) current.Worked(change(current.Settings));
            // Another one that stands for this source would make two of them for good.
            await context.WorkItems.Where(w => w.Kind == Kind && w.SubjectId == channel.Id && w.Id != item.Id).ExecuteDeleteAsync(CancellationToken.None);
            context.Add(WorkItem.For(tenant.Id, Kind, channel.Id, now, dueOn: now + Every));
        });
    }

    /// <summary>What gives access, as in a sentence: <c>the page</c>.</summary>
    protected abstract string Connection { get; }

    /// <returns>What the platform is asked by, encrypted; null where the source is not connected.</returns>
    protected abstract string? AccessOf(ChannelSettings settings);

    /// <summary>Does one round.</summary>
    /// <param name="access">In the clear.</param>
    /// <returns>What to note of it.</returns>
    /// <exception cref="PlatformException">It could not be done. What passes by itself is tried again, everything else breaks the source.</exception>
    protected abstract Task<Func<ChannelSettings, ChannelSettings>> RunAsync(Channel channel, string access, DateTimeOffset now, CancellationToken ct);

    /// <summary>Everything from this time on is to be read: a while before the last round again, for leads that show up late.</summary>
    /// <param name="readUntil">Of the last round; null before the first.</param>
    /// <param name="kept">How long the platform keeps leads.</param>
    protected static DateTimeOffset Since(DateTimeOffset? readUntil, TimeSpan overlap, TimeSpan kept, DateTimeOffset now)
        => readUntil is { } until && until - overlap > now - kept ? until - overlap : now - kept;

    private static ChannelSettings Unchanged(ChannelSettings settings) => settings;

    private async Task<Channel?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
    }
}
