using System.Text.Json;
using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Leads;

namespace Leads.Core.Import.Checking;

/// <summary>Counts what would become of rows, and keeps the first of each fate.</summary>
internal sealed class CheckTally
{
    /// <summary>Of rows that will be taken.</summary>
    private const int MostExamples = 20;

    /// <summary>Of rows that a person may mend first.</summary>
    private const int MostMendable = 200;

    /// <summary>Characters of a row that can be mended on a page, and of a value that is shown on one.</summary>
    private const int MostMendableChars = 20_000;

    private const int MostShownChars = 500;

    private readonly Dictionary<ImportRowOutcome, long> _counts = [];
    private readonly List<CheckedRow> _examples = [];
    private readonly List<CheckedRow> _doubts = [];
    private long _doubtful;

    public long Rows => _counts.Values.Sum();

    public void Add(LeadRow row, CaptureResult? result)
    {
        var (outcome, reason) = FateOf(row, result);
        var count = _counts[outcome] = _counts.GetValueOrDefault(outcome) + 1;
        if (count <= (outcome == ImportRowOutcome.Rejected ? MostMendable : MostExamples)) _examples.Add(Describe(row, outcome, reason, result));
        if (row.Doubts.Count > 0 && ++_doubtful <= MostMendable) _doubts.Add(Describe(row, outcome, reason, result));
    }

    /// <param name="result">What the capture would make of it; null where it isn't handed on.</param>
    public static CheckedRow Describe(LeadRow row, CaptureResult? result)
    {
        var (outcome, reason) = FateOf(row, result);
        return Describe(row, outcome, reason, result);
    }

    public ImportCheck Take(bool isDone, string? error = null) => new()
    {
        Rows = Rows,
        IsDone = isDone,
        Created = Of(ImportRowOutcome.Created),
        Updated = Of(ImportRowOutcome.Updated),
        Unchanged = Of(ImportRowOutcome.Unchanged),
        Repeated = Of(ImportRowOutcome.DuplicateInFile),
        Skipped = Of(ImportRowOutcome.Skipped),
        Rejected = Of(ImportRowOutcome.Rejected),
        Examples = isDone ? _examples : [],
        Doubtful = _doubtful,
        Doubts = isDone ? _doubts : [],
        Error = error,
    };

    // The row that it repeats isn't written yet, so that what it would add to it can't be told.
    private static RowFate FateOf(LeadRow row, CaptureResult? result)
        => row.Repeats is { } repeat ? new RowFate(ImportRowOutcome.DuplicateInFile, RowFate.Sentence(repeat)) : RowFate.Of(row, result);

    private static CheckedRow Describe(LeadRow row, ImportRowOutcome outcome, string? reason, CaptureResult? result)
    {
        var known = outcome is ImportRowOutcome.Updated or ImportRowOutcome.Unchanged or ImportRowOutcome.Skipped ? result?.LeadId : null;
        return new CheckedRow(row.Line, outcome, NameOf(row), reason, known, outcome == ImportRowOutcome.Updated ? Visible(result!.Changes) : [], MendableCells(row)) { Doubts = row.Doubts };
    }

    private static IReadOnlyList<string>? MendableCells(LeadRow row)
        => (row.Cells ?? row.DoubtfulCells) is { } cells && cells.Sum(cell => cell.Length) <= MostMendableChars ? cells : null;

    private long Of(ImportRowOutcome outcome) => _counts.GetValueOrDefault(outcome);

    private static string? NameOf(LeadRow row) => row.Draft is { } draft ? LeadName.Of(draft.FirstName, draft.LastName, draft.Email, draft.Phone, draft.Company) : null;

    /// <summary>Those that a person knows a field for, and the answers one by one.</summary>
    private static List<FieldDifference> Visible(IReadOnlyList<LeadChange> changes)
    {
        var visible = new List<FieldDifference>();
        foreach (var change in changes)
        {
            if (EditableFields.TryRead(change.Field, out _)) visible.Add(new FieldDifference(change.Field, Shown(TextOf(change.Before)), Shown(TextOf(change.After))));
            if (change.Field != "answers") continue;
            var before = AnswersOf(change.Before).ToDictionary(a => a.Label, a => a.Text, StringComparer.OrdinalIgnoreCase);
            visible.AddRange(AnswersOf(change.After).Where(a => before.GetValueOrDefault(a.Label) != a.Text)
                .Select(a => new FieldDifference(a.Label, Shown(before.GetValueOrDefault(a.Label)), Shown(a.Text))));
        }
        return visible;
    }

    private static string Shown(string? text) => text is null || text.Length <= MostShownChars ? text ?? "" : string.Concat(text.AsSpan(0, MostShownChars), "…");

    private static string TextOf(string? json) => json is null ? "" : JsonSerializer.Deserialize<string>(json, JsonColumn.Options) ?? "";

    private static List<LeadAnswer> AnswersOf(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<LeadAnswer>>(json, JsonColumn.Options) ?? [];
}
