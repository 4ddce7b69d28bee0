namespace Leads.Core.Import;

/// <summary>Bounds that keep a hostile file from taking memory or time.</summary>
public static class FileLimits
{
    /// <summary>Bytes of a file.</summary>
    public const long FileBytes = 200L * 1024 * 1024;

    public const int Columns = 500;

    /// <summary>Rows below the header.</summary>
    public const int Rows = 1_000_000;

    /// <summary>Rows in which nothing stands: spreadsheets write a million of them below a list.</summary>
    public const int BlankRows = 2 * Rows;

    /// <summary>Characters of one cell.</summary>
    public const int CellChars = 1024 * 1024;

    /// <summary>Characters of one row with all its cells.</summary>
    public const int RowChars = 2 * CellChars;

    /// <summary>Rows with broken quotes or oversized cells after which reading ends. Each may cost a second look at <see cref="RowChars"/>.</summary>
    public const int BrokenRows = 100;
}
