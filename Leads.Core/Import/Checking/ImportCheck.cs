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

    /// <summary>Why the file can't be read to its end, in words for a person; null where it can.</summary>
    public string? Error { get; init; }
}

/// <summary>A row and its fate, should the import be started.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Name">Whom it names; null for a row that can't be read.</param>
/// <param name="LeadId">The lead that is here already; null for a new one.</param>
/// <param name="Changes">By field as the API calls it, what would be different on that lead.</param>
/// <param name="Cells">A rejected row's cells as they are; null otherwise.</param>
public sealed record CheckedRow(
    long Line, ImportRowOutcome Outcome, string? Name, string? Reason, Guid? LeadId, IReadOnlyList<FieldDifference> Changes, IReadOnlyList<string>? Cells);
