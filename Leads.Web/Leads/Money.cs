using System.Globalization;

namespace Leads.Web.Leads;

/// <summary>Amounts with their currency's code: "12,500 EUR".</summary>
public static class Money
{
    public static string Of(decimal amount, string? currency)
        => $"{amount.ToString(decimal.IsInteger(amount) ? "N0" : "N2", CultureInfo.CurrentCulture)} {currency}".TrimEnd();

    /// <param name="amount">Invariant, as on the timeline.</param>
    public static string Of(string amount, string? currency)
        => decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? Of(value, currency) : $"{amount} {currency}";
}
