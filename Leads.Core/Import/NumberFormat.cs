namespace Leads.Core.Import;

/// <summary>The mark between a number's whole part and its fraction.</summary>
public enum DecimalMark
{
    Comma,
    Point,
}

/// <summary>How the amounts of one column are to be read.</summary>
/// <param name="IsAmbiguous">Some may be thousands or thousandths, such as 1.234, and nothing in the column tells which: a person should confirm the mark.</param>
public sealed record NumberFormat(DecimalMark Mark, bool IsAmbiguous = false)
{
    private const double ShareOfNumbers = 0.8;

    /// <param name="samples">Cells of one column, empty ones included; the more, the surer.</param>
    /// <param name="usual">The mark to propose when the column doesn't tell.</param>
    /// <returns>Null when fewer than four in five filled cells are numbers.</returns>
    public static NumberFormat? Detect(IEnumerable<string> samples, DecimalMark usual = DecimalMark.Point)
    {
        var cells = samples.Where(sample => !string.IsNullOrWhiteSpace(sample)).ToList();
        var numbers = cells.Select(WrittenNumber.Read).OfType<WrittenNumber>().ToList();
        if (numbers.Count == 0 || numbers.Count < cells.Count * ShareOfNumbers) return null;
        var commas = numbers.Count(number => number.Tells == DecimalMark.Comma);
        var points = numbers.Count(number => number.Tells == DecimalMark.Point);
        if (commas != points) return new NumberFormat(commas > points ? DecimalMark.Comma : DecimalMark.Point, IsAmbiguous: commas > 0 && points > 0 && numbers.Exists(number => number.IsOpen));
        // Hardly anybody writes thousandths of money: 1.250 is more likely twelve hundred and fifty.
        return numbers.Find(number => number.IsOpen) is { } open ? new NumberFormat(open.Groups, IsAmbiguous: true) : new NumberFormat(usual);
    }

    /// <returns>The amount, without its currency; null when the cell is no number.</returns>
    public decimal? Parse(string cell) => WrittenNumber.Read(cell)?.By(Mark);
}
