using Leads.Core.Capture;

namespace Leads.Core.Import;

/// <summary>What a column of a file probably means.</summary>
/// <param name="Index">The column's place, from 0.</param>
/// <param name="Field">Null: nothing known, so the column is kept as an extra answer.</param>
/// <param name="Confidence">0 to 1; from 0.9 on nobody needs to look, 0 without a field.</param>
/// <param name="Why">A few words for a person: "exact", "values look like e-mails".</param>
/// <param name="Samples">Up to three different values, shortened.</param>
public sealed record ColumnSuggestion(int Index, string Header, LeadField? Field, double Confidence, string Why, IReadOnlyList<string> Samples)
{
    /// <summary>Chosen by a person for an earlier file with the same columns, against what was found out.</summary>
    public bool IsRemembered { get; init; }
}
