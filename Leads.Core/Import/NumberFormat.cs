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
    /// <summary>For a column that holds amounts, however many of its cells can't be read: those alone are bad.</summary>
    /// <param name="samples">Cells of the column, empty ones included; the more, the surer.</param>
    /// <param name="usual">The mark to propose when the column doesn't tell.</param>
    public static NumberFormat Detect(IEnumerable<string> samples, DecimalMark usual = DecimalMark.Point)
        => Of([.. samples.Select(WrittenNumber.Read).OfType<WrittenNumber>()], usual);

    private static NumberFormat Of(List<WrittenNumber> numbers, DecimalMark usual)
    {
        var commas = numbers.Count(number => number.Tells == DecimalMark.Comma);
        var points = numbers.Count(number => number.Tells == DecimalMark.Point);
        if (commas != points) return new NumberFormat(commas > points ? DecimalMark.Comma : DecimalMark.Point, IsAmbiguous: commas > 0 && points > 0 && numbers.Exists(number => number.IsOpen));
        // Hardly anybody writes thousandths of money: 1.250 is more likely twelve hundred and fifty.
        return numbers.Find(number => number.IsOpen) is { } open ? new NumberFormat(open.Groups, IsAmbiguous: true) : new NumberFormat(usual);
    }

    /// <returns>The amount, without its currency; null when the cell is no number.</returns>
    public decimal? Parse(string cell) => WrittenNumber.Read(cell)?.By(Mark);

    /// <returns>The sign or code of a currency beside the amount; null where there is none.</returns>
    public static string? CurrencyOf(string cell) => WrittenNumber.Read(cell)?.Currency;
}
