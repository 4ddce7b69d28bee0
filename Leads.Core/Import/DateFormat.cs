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
/// <param name="IsSerial">The column holds, perhaps beside others, day numbers as spreadsheets count them: 45366.5 is noon of 15 March 2024.</param>
public sealed record DateFormat(DateOrder Order, bool IsAmbiguous = false, bool IsSerial = false)
{
    private static readonly DateTime SerialOrigin = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>For a column that holds dates, however many of its cells can't be read: those alone are bad.</summary>
    /// <param name="samples">Cells of the column, empty ones included; the more, the surer.</param>
    /// <param name="usual">The order to propose when the column doesn't tell.</param>
    public static DateFormat Detect(IReadOnlyCollection<string> samples, DateOrder usual = DateOrder.DayFirst)
        => Of([.. samples.Select(WrittenDate.Read).OfType<WrittenDate>()], usual) with { IsSerial = samples.Any(cell => Serial(cell) is not null) };

    private static DateFormat Of(List<WrittenDate> dates, DateOrder usual)
    {

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
