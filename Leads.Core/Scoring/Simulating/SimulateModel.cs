using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring.Simulating;

/// <summary>Has a version tried out on the tenant's own leads, without anything being changed on them.</summary>
public sealed class SimulateModel(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    /// <summary>Begins; one that is under way begins anew.</summary>
    /// <returns>Ok, <see cref="ScoreModelNotFound"/>, <see cref="ScoreRulesInvalid"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> StartAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageScoring)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.ScoreModels.SingleOrDefaultAsync(m => m.Id == id, ct) is not { } model) return new ScoreModelNotFound(id);
        if (ScoreRulesCheck.FindFault(model.Rules) is { } fault) return fault;
        var now = time.GetUtcNow();
        model.Simulate(new ScoreSimulation(), now);
        context.Add(WorkItem.For(tenant.Id, WorkKinds.ScoreSimulate, id, now));
        await context.SaveChangesAsync(ct);
        signal.Wake(WorkKinds.ScoreSimulate);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ScoringProgressed, id));
        return Result.Ok;
    }
}

/// <summary>Scores all leads by a version and by the active one, and keeps what came of it beside the version.</summary>
public sealed class RunSimulation(TenantDbContextFactory contexts, CurrentTenant tenant, Scorers scorers, LiveFeed live, WorkPace pace, TimeProvider time) : IWorkHandler
{
    private const int BatchLeads = 2_000;

    private static readonly TimeSpan ToldEvery = TimeSpan.FromSeconds(1);

    public string Kind => WorkKinds.ScoreSimulate;

    public TimeSpan Lease => TimeSpan.FromMinutes(15);

    public int BatchSize => 1;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        var (begun, told) = (time.GetUtcNow(), time.GetTimestamp());
        if (await PrepareAsync(item.SubjectId, ct) is not var (before, after, changedOn)) return;
        var tally = new SimulationTally(before, after);
        var last = Guid.Empty;
        while (true)
        {
            await using var context = contexts.CreateFor(tenant);
            var leads = await context.Leads.AsNoTracking().Where(l => l.Id.CompareTo(last) > 0).OrderBy(l => l.Id).Take(BatchLeads).ToListAsync(ct);
            if (leads.Count == 0) break;
            last = leads[^1].Id;
            var asked = after.Alongside(before);
            foreach (var facts in await FactsReader.OfAsync(context, leads, asked, ct)) tally.Add(facts.Lead, before.Measure(facts, begun), after.Measure(facts, begun));
            if (time.GetElapsedTime(told) >= ToldEvery)
            {
                if (!await SaveAsync(item.SubjectId, changedOn, tally.Take(isDone: false), ct)) return;
                told = time.GetTimestamp();
            }
            await pace.GiveWayAsync(ct);
        }
        await SaveAsync(item.SubjectId, changedOn, tally.Take(isDone: true), ct);
    }

    private async Task<(Scorer Before, Scorer After, DateTimeOffset ChangedOn)?> PrepareAsync(Guid id, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await context.ScoreModels.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.Simulation != null, ct) is not { } model) return null;
        return (await scorers.OfAsync(context, ct), await Scorers.OfAsync(context, model, Scorers.ZoneOf(tenant.Access.TimeZone), ct), model.ChangedOn);
    }

    /// <returns>False when the version was changed or discarded meanwhile.</returns>
    private async Task<bool> SaveAsync(Guid id, DateTimeOffset changedOn, ScoreSimulation simulation, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await context.ScoreModels.SingleOrDefaultAsync(m => m.Id == id, ct) is not { Simulation: not null } model || model.ChangedOn != changedOn) return false;
        model.Simulate(simulation, time.GetUtcNow());
        await context.SaveChangesAsync(ct);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ScoringProgressed, id));
        return true;
    }
}
