namespace Leads.Core.Import;

/// <summary>The delimiter that cuts a sample into the most even table, judged over whole records because quoted cells hold delimiters and line breaks.</summary>
internal sealed record DelimiterGuess(char Delimiter, char Quote, IReadOnlyList<TableRow> Records)
{
    private const int SampleRecords = 200;

    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <param name="known">The delimiter that a <c>sep=</c> line names, or null.</param>
    /// <param name="isCut">Whether the sample stops within the file, so that its last record can't be trusted.</param>
    public static DelimiterGuess From(string sample, char? known, bool isCut)
    {
        var candidates = known is { } delimiter ? [delimiter] : Candidates;
        // MaxBy keeps the first of equals, so a list with one column counts as separated by commas.
        var best = candidates.Select(candidate => Read(sample, candidate, '"', isCut)).MaxBy(Evenness)!;
        return best.IsInApostrophes() ? Read(sample, best.Delimiter, '\'', isCut) : best;
    }

    private static DelimiterGuess Read(string sample, char delimiter, char quote, bool isCut)
    {
        using var reader = new RecordReader(new StringReader(sample), delimiter, quote);
        var records = new List<TableRow>();
        while (records.Count < SampleRecords && reader.Read() is { } record)
            records.Add(record);
        if (isCut && records.Count is > 1 and < SampleRecords)
            records.RemoveAt(records.Count - 1);
        return new DelimiterGuess(delimiter, quote, records);
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
