using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
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

    /// <inheritdoc cref="SaveDraftAsync(Guid, SequenceDefinition, SequenceRevision?, CancellationToken)"/>
    public async Task<Result<int>> SaveDraftAsync(Guid id, SequenceDefinition definition, CancellationToken ct)
    {
        var saved = await SaveDraftAsync(id, definition, null, ct);
        return saved.IsOk ? saved.Value.Version : saved.Error;
    }

    /// <summary>Keeps what is being edited. An active sequence goes on as published until this is too.</summary>
    /// <param name="basedOn">What the change was made on; null overwrites whatever there is.</param>
    /// <returns>The draft, <see cref="SequenceChangedMeanwhile"/>, <see cref="SequenceTooLong"/>, <see cref="SequenceNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<SequenceRevision>> SaveDraftAsync(Guid id, SequenceDefinition definition, SequenceRevision? basedOn, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        if (SequenceJson.Write(definition).Length > SequenceJson.MaxLength) return new SequenceTooLong();
        await using var context = contexts.CreateFor(tenant);
        var now = time.GetUtcNow();
        if (await NewestAsync(context, id, ct) is not { } newest) return new SequenceNotFound(id);
        if (basedOn is not null && basedOn != RevisionOf(newest)) return new SequenceChangedMeanwhile(newest.ChangedByName);
        if (newest.PublishedOn is null)
        {
            newest.Change(definition, tenant.Actor, now);
        }
        else
        {
            newest = SequenceVersion.Draft(tenant.Id, id, newest.Number + 1, definition, tenant.Actor, now);
            context.Add(newest);
        }
        try
        {
            await context.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException) when (basedOn is not null)
        {
            // In the same moment somebody else wrote the draft, or began it.
            return await WhoWasFirstAsync(id, ct);
        }
        return RevisionOf(newest);
    }

    /// <summary>Forgets what was changed since it was published last.</summary>
    /// <returns>The version that is the newest now, <see cref="NothingToDiscard"/>, <see cref="SequenceNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<int>> DiscardDraftAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await NewestAsync(context, id, ct) is not { } newest) return new SequenceNotFound(id);
        if (newest.PublishedOn is not null || newest.Number == 1) return new NothingToDiscard();
        await context.SequenceVersions.Where(v => v.Id == newest.Id && v.PublishedOn == null).ExecuteDeleteAsync(ct);
        return newest.Number - 1;
    }

    /// <returns>Ok, <see cref="SequenceNameInvalid"/>, <see cref="SequenceNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> RenameAsync(Guid id, string name, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        if (CleanText.Line(name, int.MaxValue) is not { Length: <= Sequence.MaxName } called) return new SequenceNameInvalid();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Sequences.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } sequence) return new SequenceNotFound(id);
        sequence.Rename(called);
        await context.SaveChangesAsync(ct);
        return Result.Ok;
    }

    /// <summary>Begins another sequence as a draft that says what the newest version of this one says.</summary>
    /// <returns>Its id, <see cref="SequenceNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<Guid>> DuplicateAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var name = await context.Sequences.AsNoTracking().Where(s => s.Id == id).Select(s => s.Name).SingleOrDefaultAsync(ct);
        if (name is null || await NewestAsync(context, id, ct) is not { } newest) return new SequenceNotFound(id);
        var steps = StepTree.WithNewIds(newest.Definition.Steps, () => Guid.CreateVersion7(time.GetUtcNow()));
        return await CreateAsync(CleanText.Line($"Copy of {name}", Sequence.MaxName)!, newest.Definition with { Steps = steps }, ct);
    }

    /// <summary>Deletes a draft that never was active, so that no lead ever was in it.</summary>
    /// <returns>What it said, <see cref="SequenceWasActive"/>, <see cref="SequenceNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<SequenceDefinition>> DeleteAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Sequences.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } sequence || await NewestAsync(context, id, ct) is not { } newest) return new SequenceNotFound(id);
        if (sequence.Status != SequenceStatus.Draft) return new SequenceWasActive();
        context.Remove(sequence);
        await context.SaveChangesAsync(ct);
        return newest.Definition;
    }

    /// <inheritdoc cref="ActivateAsync(Guid, SequenceRevision?, CancellationToken)"/>
    public Task<Result<int>> ActivateAsync(Guid id, CancellationToken ct) => ActivateAsync(id, null, ct);

    /// <summary>Publishes the draft: leads enter it from now on, those under way finish the version that they follow.</summary>
    /// <param name="seen">What who publishes has before them; null publishes whatever there is.</param>
    /// <returns>
    /// The version, <see cref="SequenceInvalid"/>, <see cref="NothingToPublish"/>, <see cref="SequenceChangedMeanwhile"/>, <see cref="SequenceNotFound"/> or
    /// <see cref="NotAllowed"/>.
    /// </returns>
    public async Task<Result<int>> ActivateAsync(Guid id, SequenceRevision? seen, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var now = time.GetUtcNow();
        if (await context.Sequences.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } sequence || await NewestAsync(context, id, ct) is not { } newest) return new SequenceNotFound(id);
        if (seen is not null && seen != RevisionOf(newest)) return new SequenceChangedMeanwhile(newest.ChangedByName);
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
        try
        {
            await context.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // In the same moment somebody changed or published the draft.
            return await WhoWasFirstAsync(id, ct);
        }
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

    private async Task<Error> WhoWasFirstAsync(Guid id, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await NewestAsync(context, id, ct) is { } newest ? new SequenceChangedMeanwhile(newest.ChangedByName) : new SequenceNotFound(id);
    }

    private static SequenceRevision RevisionOf(SequenceVersion version) => new(version.Number, version.ChangedOn);

    private static Task<SequenceVersion?> NewestAsync(LeadsDbContext context, Guid id, CancellationToken ct)
        => context.SequenceVersions.Where(v => v.SequenceId == id).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
}
