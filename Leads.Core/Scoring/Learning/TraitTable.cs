namespace Leads.Core.Scoring.Learning;

/// <summary>How far each closed lead has each trait.</summary>
internal sealed record TraitTable(IReadOnlyList<Trait> Traits, IReadOnlyList<float[]> Rows, IReadOnlyList<bool> Won)
{
    public static TraitTable Of(IReadOnlyList<ClosedLead> history, IReadOnlyList<Trait> traits)
        => new(traits, [.. history.Select(c => Row(c, traits))], [.. history.Select(c => c.IsWon)]);

    public TraitTable Only(IReadOnlyList<int> columns) => new([.. columns.Select(i => Traits[i])], [.. Rows.Select(row => columns.Select(i => row[i]).ToArray())], Won);

    public double MeanOf(int column) => Rows.Average(row => row[column]);

    public double SpreadOf(int column)
    {
        var mean = MeanOf(column);
        return Math.Sqrt(Rows.Average(row => (row[column] - mean) * (row[column] - mean)));
    }

    private static float[] Row(ClosedLead closed, IReadOnlyList<Trait> traits)
    {
        var scope = closed.Scope;
        return [.. traits.Select(t => (float)FactorStrength.Of(t.Factor, closed.Facts, scope))];
    }
}
