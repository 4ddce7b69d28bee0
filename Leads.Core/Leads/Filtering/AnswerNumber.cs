using System.Globalization;
using System.Text.RegularExpressions;

namespace Leads.Core.Leads.Filtering;

/// <summary>Reads an answer as a number where it is nothing but one: digits, a point and digits, a sign before them. "5.000 €" is none.</summary>
public static partial class AnswerNumber
{
    /// <summary>For the databases' own functions. At most 15 digits on each side.</summary>
    public const string Pattern = @"^[+-]?[0-9]{1,15}(\.[0-9]{1,15})?$";

    /// <returns>Null for what is no number.</returns>
    public static double? Read(string? text)
        => text?.Trim(' ') is { } bare && Plain().IsMatch(bare) ? double.Parse(bare, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null;

    public static string Write(double number) => number.ToString("0.###############", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[+-]?[0-9]{1,15}(\.[0-9]{1,15})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
