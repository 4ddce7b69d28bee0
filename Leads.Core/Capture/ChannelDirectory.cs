using System.Collections.Concurrent;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Finds the channel of a webhook address, whoever's it is. Remembers channels for a few seconds.</summary>
public sealed class ChannelDirectory(TenantDbContextFactory contexts, ISecretProtector secrets, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (ChannelEntry Entry, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <returns>The channel, or null where the key is unknown or the channel is not active.</returns>
    public async Task<ChannelEntry?> FindAsync(string publicKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(publicKey, out var known) && known.Until > now) return known.Entry;
        var entry = await ReadAsync(publicKey, ct);
        if (entry is null) _known.TryRemove(publicKey, out _);
        else _known[publicKey] = (entry, now + Remembered);
        return entry;
    }

    /// <summary>The active channels of a Facebook page, whoever's they are.</summary>
    public async Task<IReadOnlyList<ChannelEntry>> FindByPageAsync(string pageId, CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        var found = await context.Channels.AcrossTenants(context).AsNoTracking()
            .Where(c => c.PageId == pageId && c.Status != ChannelStatus.Paused)
            .Join(context.Tenants, c => c.TenantId, t => t.Id, (channel, tenant) => new { channel, tenant.Country })
            .ToListAsync(ct);
        return [.. found.Select(f => ChannelEntry.Of(f.channel, f.Country))];
    }

    /// <summary>Makes an edited or paused channel take effect at once on this node.</summary>
    public void Forget(string publicKey) => _known.TryRemove(publicKey, out _);

    private async Task<ChannelEntry?> ReadAsync(string publicKey, CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        var found = await context.Channels.AcrossTenants(context).AsNoTracking()
            .Where(c => c.PublicKey == publicKey && c.Status != ChannelStatus.Paused)
            .Join(context.Tenants, c => c.TenantId, t => t.Id, (channel, tenant) => new { channel, tenant.Country })
            .SingleOrDefaultAsync(ct);
        if (found is null) return null;
        return ChannelEntry.Of(found.channel, found.Country) with { Secret = found.channel.Secret is { } secret ? secrets.Unprotect(secret) : null };
    }
}

/// <summary>What an adapter needs to know of a channel.</summary>
public sealed record ChannelEntry(
    Guid TenantId, Guid Id, ChannelKind Kind, string Name, string PublicKey, ChannelSettings Settings, string Country, FieldMapping Mapping)
{
    /// <summary>What the sender signs with or names, in the clear. Null where the channel has none, and where nothing is to be verified.</summary>
    public string? Secret { get; init; }

    /// <summary>The mapping for one of the platform's forms: its own before the channel's.</summary>
    public FieldMapping MappingOf(string? formId) => formId is not null && Settings.FormMappings.TryGetValue(formId, out var own)
        ? FieldMapping.Of(own.Concat(Settings.Mapping.Where(m => !own.ContainsKey(m.Key))))
        : Mapping;

    /// <summary>The same as if nobody had mapped any answer.</summary>
    public ChannelEntry WithoutRules() => this with
    {
        Mapping = FieldMapping.None,
        Settings = Settings with { Mapping = new Dictionary<string, string>(), FormMappings = new Dictionary<string, IReadOnlyDictionary<string, string>>() },
    };

    public static ChannelEntry Of(Channel channel, string country) => new(
        channel.TenantId, channel.Id, channel.Kind, channel.Name, channel.PublicKey, channel.Settings, country,
        FieldMapping.Of(channel.Settings.Mapping));
}
