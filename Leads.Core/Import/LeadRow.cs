using Leads.Core.Capture;
using Leads.Core.Leads;

namespace Leads.Core.Import;

/// <summary>A row of a file, read: either what it says of a person, or why it can't become a lead.</summary>
/// <param name="Arrival">Null for a rejected row.</param>
/// <param name="Reason">A sentence for the person who mends the file; null otherwise.</param>
/// <param name="Cells">A rejected row's cells as they were; null otherwise.</param>
internal sealed record LeadRow(long Line, Arrival? Arrival, string? Reason = null, IReadOnlyList<string>? Cells = null)
{
    /// <summary>What it says, also where it isn't handed on; null for a row that can't be read.</summary>
    public LeadDraft? Draft { get; init; }

    /// <summary>What could not be understood and is kept another way, a sentence each; the row is taken all the same.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>The cells of a row that has doubts; null otherwise.</summary>
    public IReadOnlyList<string>? DoubtfulCells { get; init; }

    /// <summary>The row above that names the same person; null for the first to do so.</summary>
    public Repeat? Repeats { get; init; }
}
