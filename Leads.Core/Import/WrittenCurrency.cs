using Leads.Core.Common;

namespace Leads.Core.Import;

/// <summary>Which currency a sign, a code or a cell such as <c>US dollars (USD)</c> means. Source: ISO 4217.</summary>
internal static class WrittenCurrency
{
    private const int MostLength = 100;

    private static readonly HashSet<string> Codes = new("""
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD
        EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR
        LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
        SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
        """.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    /// <summary>Signs that several countries write: the client's own currency where it is one of them, else the first.</summary>
    private static readonly Dictionary<string, string[]> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["€"] = ["EUR"],
        ["euro"] = ["EUR"],
        ["euros"] = ["EUR"],
        ["£"] = ["GBP", "EGP", "GIP"],
        ["$"] = ["USD", "AUD", "CAD", "NZD", "MXN", "ARS", "CLP", "COP", "HKD", "SGD", "TWD"],
        ["US$"] = ["USD"],
        ["A$"] = ["AUD"],
        ["AU$"] = ["AUD"],
        ["C$"] = ["CAD"],
        ["CA$"] = ["CAD"],
        ["NZ$"] = ["NZD"],
        ["R$"] = ["BRL"],
        ["¥"] = ["JPY", "CNY"],
        ["Fr."] = ["CHF"],
        ["kr"] = ["SEK", "NOK", "DKK", "ISK"],
        ["kr."] = ["DKK", "SEK", "NOK", "ISK"],
        ["zł"] = ["PLN"],
    };

    /// <param name="own">The client's currency.</param>
    /// <returns>Three capital letters; null where it can't be told.</returns>
    public static string? Read(string? text, string own)
    {
        if (CleanText.Line(text, MostLength) is not { } clean) return null;
        if (Of(clean, own) is { } whole) return whole;
        // "US dollars (USD)", "€ (Euro)": within words a code has to stand in capitals, as "all" and "top" are some too.
        return clean.Split([' ', '(', ')', '-', ',', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !Codes.Contains(word) || word.All(char.IsAsciiLetterUpper)).Select(word => Of(word, own)).FirstOrDefault(code => code is not null);
    }

    private static string? Of(string word, string own)
    {
        if (Signs.TryGetValue(word, out var meant)) return meant.Contains(own) ? own : meant[0];
        return Codes.TryGetValue(word, out var code) ? code : null;
    }
}
