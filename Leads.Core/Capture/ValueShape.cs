using System.Buffers;
using System.Collections.Frozen;
using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>What a value looks like where its name says nothing.</summary>
internal static class ValueShape
{
    private const int MinNationalDigits = 9;
    private const int MaxPhoneLength = 30;

    private static readonly SearchValues<char> PhoneCharacters = SearchValues.Create("0123456789+()-./ \u00A0");

    /// <summary>Numbers that are no phone numbers.</summary>
    private static readonly string[] NumberNames =
    [
        "id", "order", "date", "datum", "time", "zip", "plz", "postal", "code", "token", "budget", "price", "preis", "amount", "betrag", "iban", "vat",
        "ust", "tax", "steuer", "ticket", "invoice", "rechnung", "kunden", "customer", "vertrag", "contract", "fax", "serial", "cnpj", "cpf", "siret", "birth", "geburt",
    ];

    private static readonly FrozenSet<string> Yes = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "1", "true", "yes", "y", "on", "ja", "j", "oui", "si", "sí", "sì", "sim", "ok", "checked", "accepted", "accept", "agree", "agreed", "x", "✓", "✔");

    private static readonly FrozenSet<string> No = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "0", "false", "no", "n", "off", "nein", "non", "não", "nee", "unchecked", "declined");

    public static bool IsYes(string value) => Yes.Contains(value.Trim());

    public static bool IsNo(string value) => No.Contains(value.Trim());

    public static bool LooksLikeEmail(string value) => value.Contains('@') && EmailAddress.Normalize(value) is not null;

    /// <summary>International, or nine digits under a name that speaks of no other number.</summary>
    public static bool LooksLikePhone(string value, Answer answer, string countryIso2)
    {
        var text = value.AsSpan().Trim();
        if (text.Length is < MinNationalDigits or > MaxPhoneLength || text.ContainsAnyExcept(PhoneCharacters))
            return false;
        if (text[0] != '+' && (text.ToString().Count(char.IsAsciiDigit) < MinNationalDigits || SpeaksOfANumber(answer)))
            return false;
        return PhoneNumber.ToE164(value, countryIso2) is not null;
    }

    private static bool SpeaksOfANumber(Answer answer) => Array.Exists(NumberNames, name =>
        answer.Path.Contains(name, StringComparison.OrdinalIgnoreCase) || answer.Label.Contains(name, StringComparison.OrdinalIgnoreCase));
}
