using Leads.Core.Leads;

namespace Leads.Core.Import.Checking;

/// <summary>What an import would do, found without writing anything.</summary>
public sealed record ImportCheck
{
    /// <summary>Rows looked at so far.</summary>
    public long Rows { get; init; }

    /// <summary>Whether all rows were looked at.</summary>
    public bool IsDone { get; init; }

    public long Created { get; init; }

    public long Updated { get; init; }

    public long Unchanged { get; init; }

    /// <summary>Name the same person as a row above.</summary>
    public long Repeated { get; init; }

    public long Skipped { get; init; }

    public long Rejected { get; init; }

    /// <summary>The first rows of each fate.</summary>
    public IReadOnlyList<CheckedRow> Examples { get; init; } = [];

    /// <summary>Rows that are taken with a cell that can't be what its column is.</summary>
    public long Doubtful { get; init; }

    /// <summary>The first of those.</summary>
    public IReadOnlyList<CheckedRow> Doubts { get; init; } = [];

    /// <summary>Why the file can't be read to its end, in words for a person; null where it can.</summary>
    public string? Error { get; init; }

    /// <returns>The row of this line where a person may mend it; null otherwise.</returns>
    internal CheckedRow? FindMendable(long line) => Doubts.Concat(Examples.Where(e => e.Outcome == ImportRowOutcome.Rejected)).FirstOrDefault(e => e.Line == line);

    /// <summary>The same with another fate for a row that <see cref="FindMendable"/> finds.</summary>
    internal ImportCheck With(CheckedRow row)
    {
        var before = FindMendable(row.Line)!;
        var counts = Count(before.Outcome, -1).Count(row.Outcome, 1);
        var isNewDoubt = row.Doubts.Count > 0 && !Doubts.Any(d => d.Line == row.Line);
        return counts with
        {
            Examples = Replaced(Examples, row),
            Doubtful = Doubtful + Math.Sign(row.Doubts.Count) - Math.Sign(before.Doubts.Count),
            Doubts = isNewDoubt ? [.. Doubts, row] : Replaced(Doubts, row),
        };
    }

    private static IReadOnlyList<CheckedRow> Replaced(IReadOnlyList<CheckedRow> rows, CheckedRow by) => [.. rows.Select(r => r.Line == by.Line ? by : r)];

    private ImportCheck Count(ImportRowOutcome outcome, int by) => outcome switch
    {
        ImportRowOutcome.Created => this with { Created = Created + by },
        ImportRowOutcome.Updated => this with { Updated = Updated + by },
        ImportRowOutcome.Unchanged => this with { Unchanged = Unchanged + by },
        ImportRowOutcome.DuplicateInFile => this with { Repeated = Repeated + by },
        ImportRowOutcome.Skipped => this with { Skipped = Skipped + by },
        ImportRowOutcome.Rejected => this with { Rejected = Rejected + by },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}

/// <summary>A row and its fate, should the import be started.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Name">Whom it names; null for a row that can't be read.</param>
/// <param name="LeadId">The lead that is here already; null for a new one.</param>
/// <param name="Changes">By field as the API calls it, what would be different on that lead.</param>
/// <param name="Cells">The cells as they are, of a row that is rejected or has doubts; null otherwise.</param>
/// <param name="IsMended">Its cells aren't the file's any more.</param>
public sealed record CheckedRow(
    long Line, ImportRowOutcome Outcome, string? Name, string? Reason, Guid? LeadId, IReadOnlyList<FieldDifference> Changes, IReadOnlyList<string>? Cells, bool IsMended = false)
{
    /// <summary>See <see cref="LeadRow.Doubts"/>.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];
}
