using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Pauses a source, so that its address answers like an unknown one, or takes it up again.</summary>
public sealed class SwitchChannel(TenantDbContextFactory contexts, ChannelDirectory directory, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    /// <param name="isOn">False pauses it; true also clears the error it may stand on.</param>
    /// <returns>Ok, <see cref="ChannelNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> SwitchAsync(Guid id, bool isOn, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        if (await ChannelRow.TakeAsync(context, id, ct) is not { } channel) return new ChannelNotFound(id);
        if (isOn) channel.Resume();
        else channel.Pause();
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        directory.Forget(channel.PublicKey);
        if (isOn) await CatchUpAsync(context, id, ct);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.SourceChanged, id));
        return Result.Ok;
    }

    /// <summary>What stands for the source and waited for it is due at once.</summary>
    private async Task CatchUpAsync(LeadsDbContext context, Guid id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var waiting = context.WorkItems.Where(w => w.SubjectId == id && w.FailedOn == null && w.DueOn > now);
        var kinds = await waiting.Select(w => w.Kind).Distinct().ToListAsync(ct);
        if (kinds.Count == 0) return;
        await waiting.ExecuteUpdateAsync(set => set.SetProperty(w => w.DueOn, now), ct);
        foreach (var kind in kinds) signal.Wake(kind);
    }
}
