using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Nurture.Design;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Enrolling;

/// <summary>A tenant's sequences, from draft to archived.</summary>
public sealed class SequenceBook(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, TimeProvider time)
{
    /// <summary>Begins a sequence as a draft.</summary>
    /// <returns>Its id, <see cref="SequenceNameInvalid"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<Guid>> CreateAsync(string name, SequenceDefinition definition, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        if (CleanText.Line(name, int.MaxValue) is not { Length: <= Sequence.MaxName } called) return new SequenceNameInvalid();
        await using var context = contexts.CreateFor(tenant);
        var now = time.GetUtcNow();
        var sequence = Sequence.Create(tenant.Id, called, now);
        context.Add(sequence);
        context.Add(SequenceVersion.Draft(tenant.Id, sequence.Id, 1, definition, tenant.Actor, now));
        await context.SaveChangesAsync(ct);
        return sequence.Id;
    }

    /// <summary>Keeps what is being edited. An active sequence goes on as published until this is too.</summary>
    /// <returns>The number of the draft, <see cref="SequenceNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<int>> SaveDraftAsync(Guid id, SequenceDefinition definition, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var now = time.GetUtcNow();
        if (await NewestAsync(context, id, ct) is not { } newest) return new SequenceNotFound(id);
        if (newest.PublishedOn is null)
        {
            newest.Change(definition, tenant.Actor, now);
        }
        else
        {
            newest = SequenceVersion.Draft(tenant.Id, id, newest.Number + 1, definition, tenant.Actor, now);
            context.Add(newest);
        }
        await context.SaveChangesAsync(ct);
        return newest.Number;
    }

    /// <summary>Publishes the draft: leads enter it from now on, those under way finish the version that they follow.</summary>
    /// <returns>The version, <see cref="SequenceInvalid"/>, <see cref="NothingToPublish"/>, <see cref="SequenceNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<int>> ActivateAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var now = time.GetUtcNow();
        if (await context.Sequences.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } sequence || await NewestAsync(context, id, ct) is not { } newest) return new SequenceNotFound(id);
        if (newest.PublishedOn is not null)
        {
            if (sequence.Status == SequenceStatus.Active) return new NothingToPublish();
            sequence.Activate(newest.Number, newest.Definition);
        }
        else
        {
            if (SequenceCheck.FindFaults(newest.Definition) is { Count: > 0 } faults) return new SequenceInvalid(faults);
            newest.Publish(tenant.Actor, now);
            context.AddRange(PublishedStep.AllOf(newest, now));
            sequence.Activate(newest.Number, newest.Definition);
        }
        await context.SaveChangesAsync(ct);
        return newest.Number;
    }

    /// <summary>Lets nobody in any more. Those under way go on, are paused, or leave, in the background.</summary>
    /// <returns>Ok, <see cref="SequenceIsDraft"/>, <see cref="SequenceNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> ArchiveAsync(Guid id, ArchiveChoice choice, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Sequences.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } sequence) return new SequenceNotFound(id);
        if (sequence.Status == SequenceStatus.Draft) return new SequenceIsDraft(id);
        sequence.Archive(choice);
        context.Add(WorkItem.For(tenant.Id, WorkKinds.NurtureArchive, id, time.GetUtcNow()));
        await context.SaveChangesAsync(ct);
        signal.Wake(WorkKinds.NurtureArchive);
        return Result.Ok;
    }

    private static Task<SequenceVersion?> NewestAsync(LeadsDbContext context, Guid id, CancellationToken ct)
        => context.SequenceVersions.Where(v => v.SequenceId == id).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
}
