namespace Leads.Core.Import;

/// <summary>
/// How a delimited file is to be read. <see cref="FileSniffer"/> proposes it, a person may correct any part
/// with a <c>with</c> expression, <see cref="TableReader"/> obeys it.
/// </summary>
/// <param name="Encoding">IANA name as known to <see cref="TextEncoding.Named"/>, such as <c>utf-8</c> or <c>windows-1252</c>.</param>
/// <param name="HasHeader">Whether the first record names the columns.</param>
/// <param name="SkipLines">Lines before the first record: blank ones, a title, a <c>sep=</c> line.</param>
/// <param name="ColumnCount">Cells of the first record. Shorter rows are filled up to it, longer ones are flagged.</param>
public sealed record FileShape(
    string Encoding,
    char Delimiter,
    char Quote,
    bool HasHeader,
    int SkipLines,
    int ColumnCount)
{
    /// <summary>What stands before a quotation mark within quotes; null where it is doubled.</summary>
    public char? Escape { get; init; }

    /// <summary>How a person wants dates such as 03/04/2026 to be read; null leaves it to the values of each column.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>How a person wants amounts such as 1.234 to be read; null leaves it to the values of each column.</summary>
    public DecimalMark? Decimals { get; init; }
}
