using System.Globalization;
using Leads.Core.Common;

namespace Leads.Core.Demo;

/// <summary>
/// Makes people of a trade. No address and no number can reach anybody: companies are under the reserved <c>.example</c>,
/// private addresses have a hyphen, which Gmail doesn't allow in a mailbox's name.
/// </summary>
internal sealed class AskerMaker(Trade trade)
{
    private static readonly string[] Legal = ["gmbh", "srl", "ltd", "co", "the", "dr"];

    private readonly HashSet<string> _taken = [];

    /// <param name="serial">
    /// Makes address and number unique among millions without remembering any; null remembers them, and looks better.
    /// </param>
    public Asker Make(DemoRandom random, int? serial = null)
    {
        var book = random.Weighted(trade.Names, n => n.Weight).Book;
        var name = NameBook.Of(book).Pick(random);
        var language = trade.Languages.FirstOrDefault(l => l.Book == book) ?? trade.Languages[0];
        var isBusiness = random.Chance(trade.BusinessShare);
        var title = isBusiness && random.Chance(0.82) ? random.Weighted(language.Titles, t => t.Weight) : null;
        var company = isBusiness ? Company(random, name, language, title) : null;
        var hasEmail = random.Chance(0.96);
        return new Asker
        {
            FirstName = name.First,
            LastName = name.Last,
            Language = language,
            Company = company,
            JobTitle = name.IsFemale ? title?.Female : title?.Male,
            Email = hasEmail ? Email(random, name, company, serial) : null,
            Phone = !hasEmail || random.Chance(0.86) ? Phone(random, serial) : null,
        };
    }

    /// <summary>The same person again, who gives another address and no number.</summary>
    public Asker Twin(Asker asker, DemoRandom random) => asker with
    {
        Email = Unused(() => $"{Slug(asker.LastName)}-{Slug(asker.FirstName)[..1]}{random.Between(10, 99)}@gmail.com"),
        Phone = null,
    };

    private static string Company(DemoRandom random, NameBook.PersonName name, Language language, JobTitle? title)
    {
        var last = title is { Owns: true } || random.Chance(0.25) ? name.Last : NameBook.Of(language.Book).Pick(random).Last;
        return random.Pick(language.Companies).Replace("{last}", last, StringComparison.Ordinal);
    }

    private string Email(DemoRandom random, NameBook.PersonName name, string? company, int? serial)
    {
        var (first, last) = (Slug(name.First), Slug(name.Last));
        if (company is null || random.Chance(0.15))
            return Distinct(n => $"{first}-{last}{n}@{(random.Chance(0.08) ? "googlemail.com" : "gmail.com")}", random, serial);
        var domain = Domain(company);
        return random.Below(4) switch
        {
            0 => Distinct(n => $"{first}{n}@{domain}", random, serial),
            1 => Distinct(n => $"{first[0]}.{last}{n}@{domain}", random, serial),
            2 when serial is null && _taken.Add($"info@{domain}") => $"info@{domain}",
            _ => Distinct(n => $"{first}.{last}{n}@{domain}", random, serial),
        };
    }

    private string Distinct(Func<string, string> make, DemoRandom random, int? serial)
    {
        if (serial is { } number) return make(number.ToString(CultureInfo.InvariantCulture));
        var plain = make("");
        return _taken.Add(plain) ? plain : Unused(() => make(random.Between(2, 99).ToString(CultureInfo.InvariantCulture)));
    }

    private string Phone(DemoRandom random, int? serial)
    {
        // A prefix that no German operator has: the load test needs more numbers than the reserved ones.
        if (serial is { } number) return string.Create(CultureInfo.InvariantCulture, $"+4915{number % 2 * 8}{10_000_000 + number / 2:D8}");
        return Unused(() =>
        {
            var range = random.Weighted(trade.Phones, p => p.Weight);
            var digits = random.Below((int)Math.Pow(10, range.Digits)).ToString(CultureInfo.InvariantCulture).PadLeft(range.Digits, '0');
            var national = range.Prefix + digits;
            return random.Chance(0.3) && PhoneNumber.ToE164(national, trade.Country) is { } e164 ? PhoneNumber.Display(e164) : national;
        });
    }

    private string Unused(Func<string> make)
    {
        while (true)
        {
            var value = make();
            if (_taken.Add(value)) return value;
        }
    }

    private static string Domain(string company)
        => string.Join('-', Slug(company).Split('-').Where(word => !Legal.Contains(word))) + ".example";

    /// <summary>Lower-case ASCII with a hyphen between words, German umlauts written out.</summary>
    private static string Slug(string text)
    {
        var written = text.Replace("ä", "ae", StringComparison.OrdinalIgnoreCase).Replace("ö", "oe", StringComparison.OrdinalIgnoreCase)
            .Replace("ü", "ue", StringComparison.OrdinalIgnoreCase);
        var words = SearchText.Fold(written).Split([' ', '-', '.', '&', '\''], StringSplitOptions.RemoveEmptyEntries);
        return string.Join('-', words);
    }
}
