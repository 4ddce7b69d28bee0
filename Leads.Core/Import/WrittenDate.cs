using System.Globalization;
using System.Text.RegularExpressions;

namespace Leads.Core.Import;

/// <summary>A date taken apart, before it is known whether day or month comes first.</summary>
internal sealed partial record WrittenDate(int First, int Second, int Year, TimeSpan Time, TimeSpan? Offset)
{
    private const int CenturyTurn = 50;

    private static readonly string[][] MonthNames =
    [
        ["jan"], ["feb"], ["mar", "mär", "mrz", "maer"], ["apr"], ["may", "mai"], ["jun"], ["jul"], ["aug"], ["sep"], ["oct", "okt"], ["nov"], ["dec", "dez"],
    ];

    /// <summary>The month was named or the year came first, so that <see cref="First"/> is the month and <see cref="Second"/> the day for certain.</summary>
    public bool IsPlain { get; private init; }

    public bool HasDots { get; private init; }

    public bool HasMeridiem { get; private init; }

    public bool TellsDayFirst => !IsPlain && First > 12;

    public bool TellsMonthFirst => !IsPlain && Second > 12;

    /// <summary>Both orders give a date, and not the same.</summary>
    public bool IsOpen => !IsPlain && First <= 12 && Second <= 12 && First != Second;

    public static WrittenDate? Read(string cell)
    {
        var text = cell.Trim();
        if (text.Length is < 6 or > 60)
            return null;
        var match = YearFirst().Match(text);
        if (match.Success)
            return Build(match, Number(match, "month"), Number(match, "day")) is { } plain ? plain with { IsPlain = true } : null;
        match = NamedMonth().Match(text);
        if (match.Success)
        {
            var month = Array.FindIndex(MonthNames, names => Array.Exists(names, name => match.Groups["name"].Value.StartsWith(name, StringComparison.OrdinalIgnoreCase))) + 1;
            return month > 0 && Build(match, month, Number(match, "day")) is { } named ? named with { IsPlain = true } : null;
        }

        match = YearLast().Match(text);
        return match.Success ? Build(match, Number(match, "first"), Number(match, "second")) : null;
    }

    /// <returns>The local time, or null when the order leads to a 13th month or a 31 February.</returns>
    public DateTime? At(DateOrder order)
    {
        // A row that can only be meant one way is read that way: exports that mix formats are common.
        var dayFirst = !IsPlain && !TellsMonthFirst && (TellsDayFirst || order == DateOrder.DayFirst);
        var (month, day) = dayFirst ? (Second, First) : (First, Second);
        return Year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(Year, month)
            ? new DateTime(Year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + Time
            : null;
    }

    private static WrittenDate? Build(Match match, int first, int second)
    {
        var year = Number(match, "year");
        if (match.Groups["year"].Length <= 2)
            year += year < CenturyTurn ? 2000 : 1900;
        if (first is < 1 or > 31 || second is < 1 or > 31 || first > 12 && second > 12 || Time24(match) is not { } time)
            return null;
        return new WrittenDate(first, second, year, time, OffsetOf(match))
        {
            HasDots = match.Value.AsSpan(0, Math.Min(6, match.Length)).Contains('.'),
            HasMeridiem = match.Groups["half"].Success,
        };
    }

    private static TimeSpan? Time24(Match match)
    {
        var hour = Number(match, "hour");
        if (match.Groups["half"].Success)
        {
            if (hour is < 1 or > 12)
                return null;
            hour = hour % 12 + (match.Groups["half"].Value is ['p' or 'P', ..] ? 12 : 0);
        }

        var (minute, second) = (Number(match, "minute"), Number(match, "sec"));
        return hour < 24 && minute < 60 && second < 60 ? new TimeSpan(hour, minute, second) : null;
    }

    private static TimeSpan? OffsetOf(Match match)
    {
        var zone = match.Groups["zone"].Value;
        if (zone.Length == 0)
            return null;
        if (zone[0] is not ('+' or '-'))
            return TimeSpan.Zero;
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var offset = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture), 0);
        return offset > TimeSpan.FromHours(14) ? null : zone[0] == '-' ? -offset : offset;
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private const string TimePart =
        @"([T ,]+(at |um )?(?<hour>\d{1,2})[:.](?<minute>\d{2})([:.](?<sec>\d{2})([.,]\d{1,9})?)?( ?(?<half>[AaPp])\.?[Mm]\.?| Uhr)? ?(?<zone>Z|UTC|GMT|[+-]\d{2}(:?\d{2})?)?)?$";

    [GeneratedRegex(@"^(?<year>\d{4})([-/.])(?<month>\d{1,2})\1(?<day>\d{1,2})" + TimePart, RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<first>\d{1,2})([-/.])(?<second>\d{1,2})\1(?<year>\d{4}|\d{2})" + TimePart, RegexOptions.CultureInvariant)]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^(([A-Za-z]{2,9}, ?)?(?<day>\d{1,2})\.?[ -](?<name>\p{L}{3,9})\.?,?[ -](?<year>\d{4}|\d{2})|(?<name>\p{L}{3,9})\.? (?<day>\d{1,2}),? (?<year>\d{4}))" + TimePart, RegexOptions.CultureInvariant)]
    private static partial Regex NamedMonth();
}
