using System.Globalization;

namespace Leads.Core.Import;

/// <summary>Which part of a written date such as 03/04/2026 comes first.</summary>
public enum DateOrder
{
    DayFirst,
    MonthFirst,
}

/// <summary>How the dates of one column are to be read. Dates that begin with the year, and spreadsheet serial numbers, read the same either way.</summary>
/// <param name="IsAmbiguous">Nothing in the column told days from months, or its rows disagree: a person should confirm the order.</param>
/// <param name="IsSerial">The column holds day numbers as spreadsheets count them: 45366.5 is noon of 15 March 2024.</param>
public sealed record DateFormat(DateOrder Order, bool IsAmbiguous = false, bool IsSerial = false)
{
    private const double ShareOfDates = 0.8;

    private static readonly DateTime SerialOrigin = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <param name="samples">Cells of one column, empty ones included; the more, the surer.</param>
    /// <param name="usual">The order to propose when the column doesn't tell.</param>
    /// <returns>Null when fewer than four in five filled cells are dates.</returns>
    public static DateFormat? Detect(IEnumerable<string> samples, DateOrder usual = DateOrder.DayFirst)
    {
        var cells = samples.Where(sample => !string.IsNullOrWhiteSpace(sample)).ToList();
        if (cells.Count == 0)
            return null;
        if (cells.TrueForAll(cell => Serial(cell) is not null))
            return new DateFormat(usual, IsSerial: true);
        var dates = cells.Select(WrittenDate.Read).OfType<WrittenDate>().ToList();
        if (dates.Count < cells.Count * ShareOfDates)
            return null;

        var dayFirst = dates.Count(date => date.TellsDayFirst);
        var monthFirst = dates.Count(date => date.TellsMonthFirst);
        if (dayFirst != monthFirst)
            return new DateFormat(dayFirst > monthFirst ? DateOrder.DayFirst : DateOrder.MonthFirst, IsAmbiguous: dayFirst > 0 && monthFirst > 0);
        var isOpen = dates.Exists(date => date.IsOpen) || dayFirst > 0;
        if (isOpen && dayFirst == 0 && dates.Where(date => date.IsOpen).All(date => date.HasDots))
            return new DateFormat(DateOrder.DayFirst);
        if (isOpen && dayFirst == 0 && dates.Exists(date => date.HasMeridiem))
            return new DateFormat(DateOrder.MonthFirst);
        return new DateFormat(usual, IsAmbiguous: isOpen);
    }

    /// <param name="zone">Where a time without an offset was written down.</param>
    /// <returns>The moment; midnight when no time is given. Null when the cell is no date.</returns>
    public DateTimeOffset? Parse(string cell, TimeZoneInfo zone)
    {
        if (IsSerial && Serial(cell) is { } serial)
            return In(zone, SerialOrigin.AddSeconds(Math.Round(serial * TimeSpan.SecondsPerDay)));
        if (WrittenDate.Read(cell) is not { } date || date.At(Order) is not { } local)
            return null;
        return date.Offset is { } offset ? Shift(local, offset) : In(zone, local);
    }

    /// <summary>Serial numbers of 1954 to 2119; smaller and larger ones are other figures.</summary>
    private static double? Serial(string cell) =>
        double.TryParse(cell.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is >= 20000 and < 80000
            ? days
            : null;

    private static DateTimeOffset? In(TimeZoneInfo zone, DateTime local) => Shift(local, zone.GetUtcOffset(local));

    private static DateTimeOffset? Shift(DateTime local, TimeSpan offset) =>
        local.Ticks < offset.Ticks || local > DateTime.MaxValue + (offset < TimeSpan.Zero ? offset : TimeSpan.Zero) ? null : new DateTimeOffset(local, offset);
}
