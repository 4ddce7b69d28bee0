using System.Collections.Concurrent;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// Keeps <c>channels.last_received_on</c>, at most every few seconds a channel so that captures don't pay for it. A test says
/// nothing about the sender, nor does a further reading of what came before, so they don't count.
/// </summary>
public sealed class ChannelPulse
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _written = new();

    public async Task BeatAsync(LeadsDbContext context, IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        foreach (var channel in arrivals.Where(a => a is { ChannelId: not null, IsTest: false, Rereads: null }).GroupBy(a => a.ChannelId!.Value))
        {
            DateTimeOffset? last = channel.Max(a => a.ReceivedOn);
            if (_written.TryGetValue(channel.Key, out var written) && last < written + Step) continue;
            await context.Channels.Where(c => c.Id == channel.Key)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.LastReceivedOn, last), ct);
            _written[channel.Key] = last.Value;
        }
    }
}
