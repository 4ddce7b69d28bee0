using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Enrolling;
using Leads.Web.Ui;

namespace Leads.Web.Nurture;

/// <summary>How the draft is changed and kept.</summary>
public sealed partial class SequencePage
{
    private Task ChangeAsync(SequenceDefinition changed)
    {
        if (!IsEditable) return Task.CompletedTask;
        definition = changed;
        Check();
        return conflict is null ? Keeper.TouchAsync() : Task.CompletedTask;
    }

    private Task PutStepsAsync(IReadOnlyList<SequenceStep> steps) => ChangeAsync(definition with { Steps = steps });

    private Task PutStepAsync(SequenceStep step) => PutStepsAsync(StepTree.Replace(definition.Steps, step));

    private Task AddStepAsync((StepPlace Place, StepKind Kind) added)
    {
        var step = NewStep.Of(added.Kind, NewId());
        (panel, chosen, focus) = (Panel.Step, step.Id, "panel-first");
        return PutStepsAsync(StepTree.Insert(definition.Steps, added.Place, step));
    }

    private Task DuplicateStepAsync(Guid id)
    {
        var steps = StepTree.Duplicate(definition.Steps, id, NewId, out var copy);
        (chosen, focus) = (copy, "panel-title");
        return PutStepsAsync(steps);
    }

    private Task MoveStepAsync(Guid id, bool isUp) => StepTree.Beside(definition.Steps, id, isUp) is { } to ? MoveStepToAsync(id, to) : Task.CompletedTask;

    private Task MoveStepToAsync(Guid id, StepPlace to) => PutStepsAsync(StepTree.Move(definition.Steps, id, to));

    /// <summary>The ways of the branches above and below a step, into which it can be moved.</summary>
    private List<(string Label, StepPlace Place)> Into(Guid id)
    {
        if (StepTree.PlaceOf(definition.Steps, id) is not { } place) return [];
        var row = StepTree.RowAt(definition.Steps, place);
        var places = new List<(string, StepPlace)>();
        if (place.Index > 0 && row[place.Index - 1] is BranchStep above)
            places.AddRange([("Into Yes above", new StepPlace(above.Id, true, above.Then.Count)), ("Into No above", new StepPlace(above.Id, false, above.Otherwise.Count))]);
        if (place.Index < row.Count - 1 && row[place.Index + 1] is BranchStep below)
            places.AddRange([("Into Yes below", new StepPlace(below.Id, true, 0)), ("Into No below", new StepPlace(below.Id, false, 0))]);
        return places;
    }

    private Task RemoveStepAsync(Guid id)
    {
        if (StepTree.PlaceOf(definition.Steps, id) is not { } place || StepTree.Find(definition.Steps, id) is not { } step) return Task.CompletedTask;
        var steps = StepTree.Remove(definition.Steps, id);
        var row = StepTree.RowAt(steps, place);
        // The focus goes to what stands in its place now, or to what stood before it.
        focus = row.Count > 0 ? FlowView.ElementOf(row[Math.Min(place.Index, row.Count - 1)].Id) : place.Branch is { } branch ? FlowView.ElementOf(branch) : "flow-start";
        (panel, chosen) = (Panel.None, null);
        Toasts.DoneWithUndo($"Deleted: {StepWords.Name(step.Kind).ToLowerInvariant()}", () => InvokeAsync(() => PutBackAsync(place, step)));
        return PutStepsAsync(steps);
    }

    private Task PutBackAsync(StepPlace place, SequenceStep step)
    {
        if (leaving.IsCancellationRequested || StepTree.Find(definition.Steps, step.Id) is not null) return Task.CompletedTask;
        // Its branch may be gone meanwhile: then it comes to the end.
        var to = place.Branch is not { } branch || StepTree.Find(definition.Steps, branch) is BranchStep ? place : new StepPlace(null, false, definition.Steps.Count);
        focus = FlowView.ElementOf(step.Id);
        var kept = PutStepsAsync(StepTree.Insert(definition.Steps, to, step));
        StateHasChanged();
        return kept;
    }

    private async Task SaveAsync()
    {
        if (Open is not { } open || conflict is not null) return;
        isSaving = true;
        var saved = await Book.SaveDraftAsync(Id, definition, open.Revision, CancellationToken.None);
        isSaving = false;
        if (saved.Error is SequenceChangedMeanwhile other) conflict = other;
        else problem = saved.Error?.Message;
        if (saved.IsOk) Open = Kept(open, saved.Value);
        if (!leaving.IsCancellationRequested) StateHasChanged();
    }

    /// <summary>As it would be read now, without reading it.</summary>
    private OpenSequence Kept(OpenSequence open, SequenceRevision revision)
    {
        var mine = new VersionSummary(revision.Version, revision.ChangedOn, Tenant.Actor.Name, null, null, 0);
        return open with
        {
            Title = open.Title with { HasDraft = true },
            Number = revision.Version,
            Definition = definition,
            PublishedOn = null,
            Revision = revision,
            Versions = [mine, .. open.Versions.Where(v => v.Number != revision.Version)],
        };
    }

    private Task TakeTheirsAsync()
    {
        Keeper.Forget();
        return ReloadAsync();
    }

    private async Task KeepMineAsync()
    {
        var theirs = await Queries.OpenAsync(Id, null, CancellationToken.None);
        if (!theirs.IsOk)
        {
            problem = theirs.Error.Message;
            return;
        }
        (Open, conflict) = (theirs.Value, null);
        await Keeper.TouchAsync();
    }

    private Guid NewId() => Guid.CreateVersion7(Clock.GetUtcNow());
}
