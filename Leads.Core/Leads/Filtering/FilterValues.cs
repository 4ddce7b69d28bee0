using System.Globalization;
using Leads.Core.Common;

namespace Leads.Core.Leads.Filtering;

/// <summary>
/// How the values of a condition are written. Choices: as stored. Numbers: digits. People: a user's id, <c>me</c> or
/// <c>nobody</c>. Days: <c>2026-03-01</c>. Lengths of time: <c>7d</c>, <c>24h</c>. Flags: <c>true</c>, <c>false</c>. Answers as numbers: see <see cref="AnswerNumber"/>.
/// </summary>
public static class FilterValues
{
    public const string Me = "me";
    public const string Nobody = "nobody";
    public const int MaxTextLength = 255;
    public const int MaxValues = 50;
    public const int MaxDays = 3650;
    public const int MaxHours = 8760;

    private const string DayFormat = "yyyy-MM-dd";

    public static string Day(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    public static DateOnly ReadDay(string text) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture);

    public static int ReadNumber(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>Reads <c>7d</c> or <c>24h</c>: how many, and whether days are meant.</summary>
    public static bool TryReadLength(string text, out int count, out bool isDays)
    {
        (count, isDays) = (0, text.EndsWith('d'));
        return (isDays || text.EndsWith('h'))
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out count)
            && count >= 1 && count <= (isDays ? MaxDays : MaxHours);
    }

    /// <summary>Why a condition can't have these values; null where it can.</summary>
    internal static Error? Problem(LeadFilterField field, FilterOperator @operator, IReadOnlyList<string> values)
    {
        var (least, most) = Count(@operator);
        if (values.Count < least || values.Count > most)
            return Invalid(most == least ? $"takes {least} {(least == 1 ? "value" : "values")} here, not {values.Count}." : $"takes {least} to {most} values here, not {values.Count}.");
        foreach (var value in values)
            if (Problem(field, @operator, value) is { } problem) return Invalid(problem);
        if (@operator == FilterOperator.Between && IsReversed(field, values)) return Invalid($"can't be between {values[0]} and {values[1]}: the first is the greater.");
        return null;

        FilterValueInvalid Invalid(string problem) => new(field.Name, problem);
    }

    private static (int Least, int Most) Count(FilterOperator @operator) => @operator switch
    {
        FilterOperator.IsEmpty or FilterOperator.IsNotEmpty => (0, 0),
        FilterOperator.IsAnyOf or FilterOperator.IsNoneOf => (1, MaxValues),
        FilterOperator.Between => (2, 2),
        _ => (1, 1),
    };

    private static string? Problem(LeadFilterField field, FilterOperator @operator, string value) => field.Kind switch
    {
        FilterFieldKind.Choice when !field.Choices.Contains(value) => $"has no value '{value}'. It is one of {string.Join(", ", field.Choices)}.",
        FilterFieldKind.Number when !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => $"takes a whole number, not '{value}'.",
        FilterFieldKind.Person when value is not (Me or Nobody) && !Guid.TryParseExact(value, "D", out _) => $"takes a user's id, 'me' or 'nobody', not '{value}'.",
        FilterFieldKind.Reference when !Guid.TryParseExact(value, "D", out _) => $"takes an id, not '{value}'.",
        FilterFieldKind.Time => TimeProblem(@operator, value),
        FilterFieldKind.Text when FilterOperators.IsNumeric(@operator) => AnswerNumber.Read(value) is null ? $"takes a number such as 250 or 2.5, not '{value}'." : null,
        FilterFieldKind.Text when value.Length == 0 => "takes a text that isn't empty; for that there is isEmpty.",
        FilterFieldKind.Text when value.Length > MaxTextLength => $"takes a text of at most {MaxTextLength} characters.",
        FilterFieldKind.Flag when value is not ("true" or "false") => $"takes true or false, not '{value}'.",
        _ => null,
    };

    private static string? TimeProblem(FilterOperator @operator, string value) => @operator switch
    {
        FilterOperator.InLast or FilterOperator.OlderThan => TryReadLength(value, out _, out _) ? null : $"takes a length such as 7d or 24h (up to {MaxDays} days), not '{value}'.",
        FilterOperator.During => EnumText.TryRead<FilterPeriod>(value, out _) ? null : $"has no period '{value}'. It is one of {string.Join(", ", EnumText.All<FilterPeriod>())}.",
        _ => DateOnly.TryParseExact(value, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : $"takes a day such as 2026-03-01, not '{value}'.",
    };

    private static bool IsReversed(LeadFilterField field, IReadOnlyList<string> values) => field.Kind switch
    {
        FilterFieldKind.Number => ReadNumber(values[0]) > ReadNumber(values[1]),
        FilterFieldKind.Text => AnswerNumber.Read(values[0]) > AnswerNumber.Read(values[1]),
        _ => ReadDay(values[0]) > ReadDay(values[1]),
    };
}
