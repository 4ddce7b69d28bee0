using Leads.Core.Capture;

namespace Leads.Core.Demo.Trades;

/// <summary>Fitted kitchens in northern Italy and South Tyrol, where people write Italian and German.</summary>
internal static class KitchenTrade
{
    private const string Consent = "Acconsento a essere contattato da Casa Cucina per la mia richiesta.";

    private static readonly Question Budget = new("Budget", "fino a 10.000 €", "10.000–20.000 €", "20.000–35.000 €", "oltre 35.000 €");
    private static readonly Question Style = new("Stile", "Moderno", "Classico", "Industriale", "Rustico");
    private static readonly Question Shape = new("Forma della cucina", "Lineare", "Ad angolo", "A U", "Con isola");
    private static readonly Question When = new("Quando", "Subito", "Entro 3 mesi", "Entro un anno");
    private static readonly Question Work = new("Tipo di lavoro", "Casa nuova", "Ristrutturazione", "Solo sostituzione");

    public static readonly Trade Trade = new()
    {
        Slug = "casa-cucina",
        Name = "Casa Cucina",
        Country = "IT",
        TimeZone = "Europe/Rome",
        Currency = "EUR",
        Host = "www.casa-cucina.example",
        Leads = 540,
        Names = [("it", 70), ("de", 19), ("ro", 4), ("fr", 2), ("es", 3), ("cs", 2)],
        Forms =
        [
            new(ChannelKind.WebsiteForm, "Kitchen planner", "/progetta", 32, [Shape, Style, Budget, When]) { Consent = Consent },
            new(ChannelKind.WebsiteForm, "Showroom visit", "/showroom", 16, [When]) { Consent = Consent },
            new(ChannelKind.FacebookLeadAd, "Catalogue request", "/catalogo", 30, [Style, Work])
            {
                AdCampaigns = ["Cucine moderne · Lombardia", "Cucine moderne · Veneto", "Küchen · Südtirol"],
            },
            new(ChannelKind.GoogleLeadForm, "Made-to-measure search", "/su-misura", 14, [Budget, Work])
            {
                AdCampaigns = ["Cucine su misura · Search", "Brand · Search"],
            },
        ],
        Campaigns = ["cucine-su-misura", "brand", "catalogo-autunno", "kuechen-suedtirol", "isola"],
        Languages =
        [
            new("it",
            [
                "Buongiorno, stiamo ristrutturando casa a {city} e cerchiamo una cucina su misura.",
                "Vorrei un preventivo per una cucina ad angolo di circa {size} metri.",
                "Salve, mi piacerebbe visitare lo showroom sabato.",
                "Abbiamo visto la vostra cucina con isola su Instagram, è bellissima.",
                "Sto arredando un appartamento a {city} e mi serve una consulenza.",
                "Cerco una cucina semplice ma di qualità per una casa in affitto.",
                "Quanto costa, più o meno, una cucina lineare di {size} metri con elettrodomestici?",
                "Il nostro studio segue un cantiere a {city} con {count} appartamenti.",
                "La nostra cucina ha quasi trent'anni, è ora di cambiarla.",
                "Potete inviarmi il catalogo delle cucine in legno?",
            ],
            [
                "La stanza misura {size} metri per tre, con una finestra.",
                "Abbiamo già le piantine e possiamo inviarle.",
                "Il budget è di circa {count}.000 €.",
                "Gli elettrodomestici li vorremmo incassati, forno a vapore compreso.",
                "Ci piacerebbe un piano in pietra chiara.",
                "Il cantiere dovrebbe finire in primavera.",
                "Fate anche il montaggio fuori provincia?",
                "L'impianto idraulico va spostato.",
            ],
            [
                "Grazie mille",
                "Potete richiamarmi dopo le 18?",
                "Resto in attesa di un vostro riscontro.",
                "Preferisco un contatto per e-mail.",
                "È abbastanza urgente.",
                "Cordiali saluti",
            ],
            [
                new("Titolare", "Titolare", 24, Owns: true), new("Architetta", "Architetto", 30, Owns: true), new("Interior designer", "Interior designer", 16),
                new("Direttrice", "Direttore", 10), new("CEO", "CEO", 6), new("Responsabile acquisti", "Responsabile acquisti", 10),
            ],
            [
                "Studio {last}", "{last} Architetti", "Agriturismo {last}", "Hotel {last}", "{last} Immobiliare", "Impresa Edile {last}",
                "Trattoria {last}", "{last} Interni", "Residenza {last}", "{last} Costruzioni Srl",
            ])
            {
                Size = (3, 6),
            },
            new("de",
            [
                "Grüß Gott, wir suchen für unser Haus in {city} eine neue Küche.",
                "Ich hätte gern ein Angebot für eine Küche mit Insel, etwa {size} Meter.",
                "Wir vermieten Ferienwohnungen und brauchen {count} kleine Küchen.",
                "Kann man die Ausstellung auch am Samstag besuchen?",
                "Was kosten bei Ihnen Fronten aus Eiche ungefähr?",
            ],
            [
                "Der Raum ist {size} mal drei Meter groß.",
                "Den Plan vom Architekten kann ich schicken.",
                "Die alte Küche müsste abgebaut und entsorgt werden.",
                "Unser Budget liegt bei rund {count}.000 €.",
            ],
            ["Bitte um Rückruf am Vormittag.", "Ein Termin im Schauraum wäre fein.", "Danke und schöne Grüße", "Es eilt nicht."],
            [new("Inhaberin", "Inhaber", 30, Owns: true), new("Architektin", "Architekt", 30), new("Geschäftsführerin", "Geschäftsführer", 20), new("Hoteldirektorin", "Hoteldirektor", 12), new("Einkauf", "Einkauf", 8)],
            ["Gasthof {last}", "Hotel {last}", "{last} Ferienwohnungen", "Architekturbüro {last}", "{last} Bau GmbH", "Pension {last}"])
            {
                Size = (3, 6),
            },
        ],
        // Italy keeps no numbers for fiction: mobile prefixes that no operator sells, and landlines that begin with a 1.
        Phones = [new("314 ", 7, 40), new("317 ", 7, 30), new("02 1", 6), new("045 1", 6), new("0471 1", 5, 6)],
        Cities = ["Verona", "Trento", "Bolzano", "Brescia", "Milano", "Bergamo", "Vicenza", "Padova", "Rovereto", "Merano", "Mantova"],
        BusinessShare = 0.33,
        ImportFile = "fiera-casa-verona.csv",
        SaleValue = (6_500, 27_000),
        BusinessFactor = 2.2,
        Words = new(
            "drawing and quote", "Showroom visit",
            [
                "Renovating the whole flat, kitchen is wanted by spring. Sends the floor plan.",
                "Likes the oak fronts. Asked whether we fit outside the province.",
                "Architect, compares for her client. Wants the technical sheets.",
                "Asked for the catalogue only, but stayed on the phone for ten minutes. Good talk.",
                "Budget is tight, the straight line without island may fit.",
                "Comes to the showroom with the family.",
            ],
            [
                "Was in the showroom, chose fronts and worktop. Measures are taken next week.",
                "Budget fits, plumbing is already planned. Decides within the month.",
                "Six holiday flats, same kitchen each. The owner decides alone.",
                "Architect has approval of the client for the first drawing.",
            ],
            ["Signed the order in the showroom.", "Order confirmed, deposit received.", "Took the island after all. Signed."],
            ["No budget", "Chose a competitor", "Not a fit", "Not reachable"]),
    };
}
