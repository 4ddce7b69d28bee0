using System.Globalization;
using System.Text.RegularExpressions;

namespace Leads.Core.Import;

/// <summary>A number taken apart, before it is known what its points and commas mean.</summary>
/// <param name="Digits">With its points and commas, without sign, currency and other marks of thousands.</param>
internal sealed partial record WrittenNumber(string Digits, bool IsNegative)
{
    private const int Group = 3;
    private const int MostDigits = 18;

    /// <summary>The decimal mark that this number can only be meant with; null when it has none or could be either.</summary>
    public DecimalMark? Tells { get; private init; }

    /// <summary>Thousands or thousandths: 1.234.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>The sign or the code of a currency beside it, as it is written; null where there is none.</summary>
    public string? Currency { get; private init; }

    /// <summary>The decimal mark with which an open number is thousands.</summary>
    public DecimalMark Groups => Digits.Contains('.', StringComparison.Ordinal) ? DecimalMark.Comma : DecimalMark.Point;

    public static WrittenNumber? Read(string cell)
    {
        var match = Amount().Match(cell.Trim());
        if (!match.Success) return null;
        var digits = Spacing().Replace(match.Groups["digits"].Value, "");
        if (digits.Count(char.IsAsciiDigit) > MostDigits) return null;
        var number = new WrittenNumber(digits, match.Groups["minus"].Success) { Currency = match.Groups["money"] is { Success: true } money ? money.Value : null };
        var (commas, points) = (digits.Count(c => c == ','), digits.Count(c => c == '.'));
        return (commas, points) switch
        {
            (0, 0) => number,
            (> 0, > 0) => number.Telling(digits.LastIndexOf(',') > digits.LastIndexOf('.') ? DecimalMark.Comma : DecimalMark.Point),
            (> 1, 0) => number.Telling(DecimalMark.Point),
            (0, > 1) => number.Telling(DecimalMark.Comma),
            _ => number.WithOne(commas > 0 ? DecimalMark.Comma : DecimalMark.Point),
        };
    }

    /// <returns>The number as meant with this mark, or with the only one that it can be meant with.</returns>
    public decimal By(DecimalMark mark)
    {
        var (point, group) = (Tells ?? mark) == DecimalMark.Comma ? (',', ".") : ('.', ",");
        var plain = Digits.Replace(group, "", StringComparison.Ordinal).Replace(point, '.');
        var amount = decimal.Parse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return IsNegative ? -amount : amount;
    }

    /// <summary>One mark alone ends the whole part, unless three digits stand behind it as behind a thousand.</summary>
    private WrittenNumber? WithOne(DecimalMark mark)
    {
        var at = Digits.IndexOfAny([',', '.']);
        var mayBeThousands = Digits.Length - at - 1 == Group && at is > 0 and <= Group && Digits[0] != '0';
        return mayBeThousands ? this with { IsOpen = true } : Telling(mark);
    }

    /// <returns>Null where the marks of thousands stand in other places than behind each third digit, or the decimal mark twice.</returns>
    private WrittenNumber? Telling(DecimalMark mark)
    {
        var (point, group) = mark == DecimalMark.Comma ? (',', '.') : ('.', ',');
        var parts = Digits.Split(point);
        var groups = parts[0].Split(group);
        return parts.Length <= 2 && !parts[^1].Contains(group, StringComparison.Ordinal) | parts.Length == 1 && groups.Skip(1).All(g => g.Length == Group) && groups[0].Length <= (groups.Length > 1 ? Group : MostDigits)
            ? this with { Tells = mark }
            : null;
    }

    [GeneratedRegex(@"^(?<minus>[-\u2212])?\+?\s?(?<money>[A-Za-z]{3}|(?:US|AU|CA|NZ|A|C|R)?[$]|[€£¥]|Fr\.|kr\.?|zł)?\s?(?<minus>[-\u2212])?(?<digits>\d[\d.,'’\s]*|[.,]\d+)\s?(?:(?<money>[A-Za-z]{3}|[€$£¥]|Fr\.|kr\.?|zł)|,-|\.-)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"['’\s]", RegexOptions.CultureInvariant)]
    private static partial Regex Spacing();
}
