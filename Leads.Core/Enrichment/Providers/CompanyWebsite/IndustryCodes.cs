using System.Collections.Frozen;
using System.Globalization;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>What the codes of industries mean, as far as it helps who works a lead. Sources: NAICS 2022, ISIC revision 4.</summary>
internal static class IndustryCodes
{
    private static readonly FrozenDictionary<string, string> Naics = Table("""
        11 Agriculture|21 Mining|22 Utilities|2211 Energy|23 Construction|2381 Construction|2382 Building equipment contracting|238210 Electrical contracting|238220 Plumbing and heating
        31 Manufacturing|311 Food manufacturing|32 Manufacturing|325 Chemicals|33 Manufacturing|333 Machinery|334 Electronics|336 Vehicle manufacturing|42 Wholesale|44 Retail|45 Retail
        48 Transportation|49 Logistics|51 Information|511 Publishing|513 Publishing|5132 Software|517 Telecommunications|518 Hosting|52 Finance|522 Banking|524 Insurance|53 Real estate|532 Rental
        54 Professional services|5411 Legal services|5412 Accounting|5413 Architecture and engineering|5414 Design|5415 Information technology|5416 Consulting|5417 Research|5418 Advertising
        55 Holding companies|56 Business services|5613 Staffing|5615 Travel|561 Business services|562 Waste management|61 Education|62 Healthcare|6212 Dentistry|622 Hospitals|624 Social services
        71 Arts and entertainment|7139 Sports|72 Hospitality|722 Restaurants|81 Other services|8111 Automotive|8121 Health and beauty|813 Non-profit|92 Government
        """);

    /// <summary>By division; a code without its own entry means the one of the division before it.</summary>
    private static readonly (int From, string Industry)[] Isic =
    [
        (1, "Agriculture"), (5, "Mining"), (10, "Food manufacturing"), (13, "Textiles"), (16, "Manufacturing"), (20, "Chemicals"), (21, "Pharmaceuticals"), (22, "Manufacturing"),
        (26, "Electronics"), (28, "Machinery"), (29, "Vehicle manufacturing"), (31, "Furniture"), (32, "Manufacturing"), (35, "Energy"), (36, "Utilities"), (38, "Waste management"),
        (41, "Construction"), (45, "Automotive"), (46, "Wholesale"), (47, "Retail"), (49, "Transportation"), (52, "Logistics"), (55, "Hospitality"), (56, "Restaurants"), (58, "Publishing"),
        (59, "Media"), (61, "Telecommunications"), (62, "Information technology"), (64, "Finance"), (65, "Insurance"), (66, "Finance"), (68, "Real estate"), (69, "Legal and accounting"),
        (70, "Consulting"), (71, "Architecture and engineering"), (72, "Research"), (73, "Advertising"), (74, "Professional services"), (75, "Veterinary care"), (77, "Rental"),
        (78, "Staffing"), (79, "Travel"), (80, "Business services"), (84, "Government"), (85, "Education"), (86, "Healthcare"), (88, "Social services"), (90, "Arts and entertainment"),
        (93, "Sports"), (94, "Associations"), (95, "Repair"), (96, "Personal services"), (97, "Households"), (99, "International organizations"),
    ];

    /// <returns>Null for no code.</returns>
    public static string? OfNaics(string? code)
    {
        var digits = Digits(code);
        for (var length = Math.Min(digits.Length, 6); length >= 2; length--)
        {
            if (Naics.TryGetValue(digits[..length], out var industry)) return industry;
        }
        return null;
    }

    /// <returns>Null for no code.</returns>
    public static string? OfIsic(string? code)
    {
        var digits = Digits(code);
        if (digits.Length < 2) return null;
        var division = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
        return Isic.LastOrDefault(i => i.From <= division).Industry;
    }

    private static string Digits(string? code) => code is { Length: <= 50 } ? string.Concat(code.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)) : "";

    private static FrozenDictionary<string, string> Table(string text)
        => text.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(e => e.Split(' ', 2)).ToFrozenDictionary(e => e[0], e => e[1], StringComparer.Ordinal);
}
