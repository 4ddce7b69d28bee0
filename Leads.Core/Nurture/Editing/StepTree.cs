using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Editing;

/// <summary>Changes the steps of a definition: each method gives the changed ones. What isn't there changes nothing.</summary>
public static class StepTree
{
    /// <summary>All steps in reading order.</summary>
    public static IEnumerable<SequenceStep> All(IReadOnlyList<SequenceStep> steps) => SequenceCheck.All(steps);

    public static SequenceStep? Find(IReadOnlyList<SequenceStep> steps, Guid id) => All(steps).FirstOrDefault(s => s.Id == id);

    /// <returns>Null where there is no such step.</returns>
    public static StepPlace? PlaceOf(IReadOnlyList<SequenceStep> steps, Guid id) => PlaceOf(steps, id, null, false);

    /// <summary>The row that a place lies in.</summary>
    public static IReadOnlyList<SequenceStep> RowAt(IReadOnlyList<SequenceStep> steps, StepPlace place)
        => place.Branch is not { } id ? steps : Find(steps, id) is BranchStep branch ? WayOf(branch, place.IsThen) : [];

    /// <summary>In how many branches a place lies.</summary>
    public static int DepthOf(IReadOnlyList<SequenceStep> steps, StepPlace place)
    {
        var depth = 0;
        for (var at = place.Branch; at is { } id; at = PlaceOf(steps, id)?.Branch) depth++;
        return depth;
    }

    public static IReadOnlyList<SequenceStep> Insert(IReadOnlyList<SequenceStep> steps, StepPlace place, SequenceStep step)
        => ChangeRow(steps, place.Branch, place.IsThen, row => [.. row.Take(place.Index), step, .. row.Skip(place.Index)]);

    /// <summary>Puts a step in the place of the one with its id.</summary>
    public static IReadOnlyList<SequenceStep> Replace(IReadOnlyList<SequenceStep> steps, SequenceStep step)
        => PlaceOf(steps, step.Id) is { } place ? ChangeRow(steps, place.Branch, place.IsThen, row => [.. row.Select(s => s.Id == step.Id ? step : s)]) : steps;

    /// <summary>Takes a step out, a branch with all that lies in it.</summary>
    public static IReadOnlyList<SequenceStep> Remove(IReadOnlyList<SequenceStep> steps, Guid id)
        => PlaceOf(steps, id) is { } place ? ChangeRow(steps, place.Branch, place.IsThen, row => [.. row.Where(s => s.Id != id)]) : steps;

    /// <summary>Puts a copy, with ids of its own, behind a step.</summary>
    public static IReadOnlyList<SequenceStep> Duplicate(IReadOnlyList<SequenceStep> steps, Guid id, Func<Guid> newId, out Guid copy)
    {
        copy = id;
        if (PlaceOf(steps, id) is not { } place) return steps;
        var copied = WithNewIds(Find(steps, id)!, newId);
        copy = copied.Id;
        return Insert(steps, place with { Index = place.Index + 1 }, copied);
    }

    /// <summary>One place up or down among its neighbours, over a branch as a whole; from the end of a way, out of the branch.</summary>
    /// <returns>Null where it is at the very beginning or end.</returns>
    public static StepPlace? Beside(IReadOnlyList<SequenceStep> steps, Guid id, bool isUp)
    {
        if (PlaceOf(steps, id) is not { } place) return null;
        var to = place.Index + (isUp ? -1 : 1);
        if (to >= 0 && to < RowAt(steps, place).Count) return place with { Index = to };
        if (place.Branch is not { } branch || PlaceOf(steps, branch) is not { } outer) return null;
        return isUp ? outer : outer with { Index = outer.Index + 1 };
    }

    /// <param name="to">A place among the steps without the moved one, not within it.</param>
    public static IReadOnlyList<SequenceStep> Move(IReadOnlyList<SequenceStep> steps, Guid id, StepPlace to)
    {
        if (Find(steps, id) is not { } step) return steps;
        var without = Remove(steps, id);
        return to.Branch is { } branch && Find(without, branch) is not BranchStep ? steps : Insert(without, to, step);
    }

    /// <summary>With ids of their own, to stand in another sequence.</summary>
    public static IReadOnlyList<SequenceStep> WithNewIds(IReadOnlyList<SequenceStep> steps, Func<Guid> newId) => [.. steps.Select(s => WithNewIds(s, newId))];

    private static SequenceStep WithNewIds(SequenceStep step, Func<Guid> newId) => step switch
    {
        BranchStep branch => branch with { Id = newId(), Then = WithNewIds(branch.Then, newId), Otherwise = WithNewIds(branch.Otherwise, newId) },
        _ => step with { Id = newId() },
    };

    private static IReadOnlyList<SequenceStep> WayOf(BranchStep branch, bool isThen) => isThen ? branch.Then : branch.Otherwise;

    private static StepPlace? PlaceOf(IReadOnlyList<SequenceStep> row, Guid id, Guid? within, bool isThen)
    {
        for (var i = 0; i < row.Count; i++)
        {
            if (row[i].Id == id) return new StepPlace(within, isThen, i);
            if (row[i] is BranchStep branch && (PlaceOf(branch.Then, id, branch.Id, true) ?? PlaceOf(branch.Otherwise, id, branch.Id, false)) is { } inner) return inner;
        }
        return null;
    }

    private static IReadOnlyList<SequenceStep> ChangeRow(
        IReadOnlyList<SequenceStep> steps, Guid? branchId, bool isThen, Func<IReadOnlyList<SequenceStep>, IReadOnlyList<SequenceStep>> change)
    {
        if (branchId is null) return change(steps);
        return [.. steps.Select(s => s switch
        {
            BranchStep branch when branch.Id == branchId => isThen ? branch with { Then = change(branch.Then) } : branch with { Otherwise = change(branch.Otherwise) },
            BranchStep branch => branch with { Then = ChangeRow(branch.Then, branchId, isThen, change), Otherwise = ChangeRow(branch.Otherwise, branchId, isThen, change) },
            _ => s,
        })];
    }
}
