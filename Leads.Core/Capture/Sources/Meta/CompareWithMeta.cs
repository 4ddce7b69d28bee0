using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;

namespace Leads.Core.Capture.Sources.Meta;

/// <summary>
/// Asks every hour whether a page's leads may be read, and renews the subscription, which Meta ends after trouble. Compares the page's leads
/// with ours once a day and after every trouble, over the days before again: what no notification brought is taken in.
/// </summary>
public sealed class CompareWithMeta(
    TenantDbContextFactory contexts, PlatformAccess platform, MetaGraph graph, MetaApps apps, WaitingLeads waiting, CaptureWriter writer, CurrentTenant tenant, TimeProvider time)
    : ChannelRound(contexts, platform, tenant, time)
{
    private static readonly TimeSpan ComparedEvery = TimeSpan.FromDays(1);

    /// <summary>Meta keeps leads this long.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly TimeSpan Overlap = TimeSpan.FromDays(3);

    private const int BatchSizeOfWriter = 200;

    /// <summary>More forms than this are kept without their names.</summary>
    private const int MostNames = 500;

    private readonly CurrentTenant _tenant = tenant;

    public override string Kind => WorkKinds.MetaCompare;

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override string Connection => MetaApps.Connection;

    protected override string? AccessOf(ChannelSettings settings) => settings.Meta?.PageToken;

    protected override async Task<Func<ChannelSettings, ChannelSettings>> RunAsync(Channel channel, string access, DateTimeOffset now, CancellationToken ct)
    {
        var (meta, token) = (channel.Settings.Meta!, apps.TokenOf(channel, access));
        await graph.SubscribeAsync(meta.PageId, token, ct);
        if (await graph.LockOutAsync(meta.PageId, token, ct) is { } lockOut) throw new PlatformException(PlatformTrouble.Broken, lockOut);
        await waiting.ResumeAsync(channel.Id, WorkKinds.MetaFetch, ct);
        if (channel.Status == ChannelStatus.Active && meta.Last is { } last && now - last.On < ComparedEvery) return settings => settings;
        var forms = await graph.FormsAsync(meta.PageId, token, ct).ToListAsync(ct);
        var comparison = await CompareAsync(channel, forms, Since(meta.ReadUntil, Overlap, Kept, now), token, now, ct);
        // What a refused form has since then is asked for again.
        var readUntil = comparison.FormsRefused == 0 ? now : meta.ReadUntil;
        return settings => settings with { Meta = settings.Meta! with { ReadUntil = readUntil, Last = comparison, Forms = forms.Take(MostNames).DistinctBy(f => f.Id).ToDictionary(f => f.Id, f => f.Name) } };
    }

    private async Task<MetaComparison> CompareAsync(
        Channel channel, IReadOnlyList<MetaForm> forms, DateTimeOffset since, MetaToken token, DateTimeOffset now, CancellationToken ct)
    {
        var entry = ChannelEntry.Of(channel, _tenant.Access.Country);
        var total = new MetaComparison(now, 0, 0);
        foreach (var form in forms)
        {
            try
            {
                var (seen, recovered) = await CompareFormAsync(entry, form.Id, since, token, now, ct);
                total = total with { OnPlatform = total.OnPlatform + seen, Recovered = total.Recovered + recovered };
            }
            catch (PlatformException exception) when (exception.Trouble is PlatformTrouble.Missing or PlatformTrouble.FieldRefused or PlatformTrouble.Blocked)
            {
                // One form's trouble is not the others'.
                total = total with { FormsRefused = total.FormsRefused + 1, Refusal = exception.Message };
            }
        }
        return total;
    }

    private async Task<(int Seen, int Recovered)> CompareFormAsync(ChannelEntry entry, string form, DateTimeOffset since, MetaToken token, DateTimeOffset now, CancellationToken ct)
    {
        var (seen, recovered, batch) = (0, 0, new List<Arrival>(BatchSizeOfWriter));
        await foreach (var lead in graph.LeadsAsync(form, since, token, ct))
        {
            seen++;
            batch.Add(MetaLeadSource.OfLead(entry, lead, now));
            if (batch.Count == BatchSizeOfWriter) recovered += await WriteAsync(batch, ct);
        }
        return (seen, recovered + await WriteAsync(batch, ct));
    }

    /// <returns>How many of them were new to us. A lead whose notification still waits is not: it is about to be fetched.</returns>
    private async Task<int> WriteAsync(List<Arrival> batch, CancellationToken ct)
    {
        if (batch.Count == 0) return 0;
        var results = await writer.WriteBatchAsync(_tenant.Id, [.. batch], also: null, ct);
        batch.Clear();
        return results.Count(r => !r.IsRepeat);
    }
}
