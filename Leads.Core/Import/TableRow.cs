using Leads.Core.Common;

namespace Leads.Core.Import;

/// <summary>One record of a file.</summary>
/// <param name="Line">The line it begins on, from 1, as a text editor counts.</param>
/// <param name="Cells">Texts as written, at least as many as the file has columns; empty when there is an <paramref name="Error"/>.</param>
/// <param name="Raw">The record as it stood in the file, line end included, so that it can be handed back untouched. Cut at 64 Ki characters.</param>
/// <param name="ExtraCells">How many of the cells are beyond the file's last column.</param>
/// <param name="Error">Why the record can't be read; null when it can.</param>
public sealed record TableRow(long Line, IReadOnlyList<string> Cells, string Raw, int ExtraCells = 0, Error? Error = null)
{
    internal bool IsBlank()
    {
        for (var i = 0; i < Cells.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(Cells[i]))
                return false;
        }

        return true;
    }
}
