namespace Leads.Core.Import;

/// <summary>The delimiter that cuts a sample into the most even table, judged over whole records because quoted cells hold delimiters and line breaks.</summary>
internal sealed record DelimiterGuess(char Delimiter, char Quote, char? Escape, IReadOnlyList<TableRow> Records)
{
    private const int SampleRecords = 200;

    /// <summary>A backslash before a quotation mark that doesn't end its cell.</summary>
    private const string EscapedQuote = "\\\"";

    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>Signs that mostly are something else; they part cells only where nothing usual does, and each record has as many of them as the first.</summary>
    private static readonly char[] RareCandidates = ['\u001F', '\u00A6', '^', '~', '#', ':'];

    /// <param name="known">The delimiter that a <c>sep=</c> line names, or null.</param>
    /// <param name="isCut">Whether the sample stops within the file, so that its last record can't be trusted.</param>
    public static DelimiterGuess From(string sample, char? known, bool isCut)
    {
        var candidates = known is { } delimiter ? [delimiter] : Candidates;
        // MaxBy keeps the first of equals, so a list with one column counts as separated by commas.
        var best = candidates.Select(candidate => Read(sample, candidate, '"', isCut)).MaxBy(Evenness)!;
        if (known is null && best.IsOneColumn() && RareCandidates.Select(candidate => Read(sample, candidate, '"', isCut)).FirstOrDefault(IsEven) is { } rare)
            best = rare;
        if (best.IsInApostrophes())
            return Read(sample, best.Delimiter, '\'', isCut);
        // Exports of MySQL and of some programs put a backslash before a quote where the others double it.
        if (sample.Contains(EscapedQuote, StringComparison.Ordinal) && Read(sample, best.Delimiter, '"', isCut, '\\') is var escaped && escaped.Faults() < best.Faults())
            return escaped;
        return best;
    }

    /// <summary>How many records are broken, or have other than the usual number of cells.</summary>
    private int Faults()
    {
        var filled = Records.Where(record => !record.IsBlank()).ToList();
        var usual = filled.Where(record => record.Error is null).CountBy(record => record.Cells.Count).OrderByDescending(count => count.Value).FirstOrDefault().Key;
        return filled.Count(record => record.Error is not null || record.Cells.Count != usual || record.Cells.Any(cell => cell.Contains(EscapedQuote, StringComparison.Ordinal) || cell.EndsWith('\\')));
    }

    private bool IsOneColumn() => Records.All(record => record.Error is null && record.Cells.Count <= 1);

    /// <summary>Whether all records, and more than one, have the same number of cells, none of which is half an address or half a time.</summary>
    private static bool IsEven(DelimiterGuess guess)
    {
        var filled = guess.Records.Where(record => !record.IsBlank()).ToList();
        return filled.Count > 1 && filled[0].Cells.Count > 1 && filled.TrueForAll(record => record.Error is null && record.Cells.Count == filled[0].Cells.Count)
            && !filled.Exists(record => record.Cells.Any(cell => cell.StartsWith("//", StringComparison.Ordinal)))
            && filled[0].Cells.All(cell => cell.Any(char.IsLetter));
    }

    private static DelimiterGuess Read(string sample, char delimiter, char quote, bool isCut, char? escape = null)
    {
        using var reader = new RecordReader(new StringReader(sample), delimiter, quote, escape);
        var records = new List<TableRow>();
        while (records.Count < SampleRecords && reader.Read() is { } record)
            records.Add(record);
        if (isCut && records.Count is > 1 and < SampleRecords)
            records.RemoveAt(records.Count - 1);
        return new DelimiterGuess(delimiter, quote, escape, records);
    }

    /// <summary>0 for a single column; grows with the share of records that have the usual number of cells, then with that number.</summary>
    private static double Evenness(DelimiterGuess guess)
    {
        var counts = guess.Records.Where(record => record.Error is null && !record.IsBlank()).Select(record => record.Cells.Count).ToList();
        if (counts.Count == 0)
            return guess.Records.Any(record => record.Error is TooManyColumns) ? 1 : 0;
        var usual = counts.GroupBy(count => count).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First();
        if (usual.Key == 1)
            return counts[0] > 1 ? 0.01 : 0;
        var share = (double)usual.Count() / guess.Records.Count(record => !record.IsBlank());
        var firstAgrees = counts[0] == usual.Key ? 1 : 0.5;
        return share * share * firstAgrees * (1 + Math.Min(usual.Key, 20) / 20d);
    }

    private bool IsInApostrophes()
    {
        var cells = Records.SelectMany(record => record.Cells).Where(cell => cell.Length > 0).ToList();
        return cells.Count > 0 && cells.Count(cell => cell is ['\'', _, .., '\'']) * 2 > cells.Count;
    }
}
