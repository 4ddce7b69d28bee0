using System.Globalization;
using ExcelDataReader;

namespace Leads.Core.Import.Workbooks;

/// <summary>What a cell of a sheet says, as a person reads it there: a phone number keeps its digits, a date is one.</summary>
internal static class CellText
{
    /// <summary>Whole numbers below it are exact, and shown with all their digits.</summary>
    private const double MostExact = 1e15;

    /// <summary>The day from which spreadsheets count: a cell of it holds a time of day alone.</summary>
    private static readonly DateTime DayZero = new(1899, 12, 31, 0, 0, 0, DateTimeKind.Unspecified);

    public static string Of(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => text,
        bool value => value ? "TRUE" : "FALSE",
        DateTime date => OfDate(date),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        double number => OfNumber(number, reader.GetNumberFormatString(column)),
        int number => OfNumber(number, reader.GetNumberFormatString(column)),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private static string OfDate(DateTime date)
        => date.Date == DayZero ? date.ToString(date.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture)
            : date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string OfNumber(double number, string? format)
    {
        if (format is { Length: > 0 } && format.EndsWith('%')) return (number * 100).ToString("0.##########", CultureInfo.InvariantCulture) + "%";
        if (number != Math.Floor(number) || Math.Abs(number) >= MostExact) return number.ToString("R", CultureInfo.InvariantCulture);
        // A postal code or a number with leading zeros is written as 00000.
        return ((long)number).ToString(IsAllZeros(format) ? format : "0", CultureInfo.InvariantCulture);
    }

    private static bool IsAllZeros(string? format) => format is { Length: > 1 } && !format.AsSpan().ContainsAnyExcept('0');
}
