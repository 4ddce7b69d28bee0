using Leads.Core.Capture;

namespace Leads.Core.Demo.Trades;

/// <summary>Solar roofs and storage in northern Germany, for homes and businesses.</summary>
internal static class SolarTrade
{
    private const string Consent = "Ich bin einverstanden, dass Nordlicht Solar mich zu meiner Anfrage kontaktiert.";

    private static readonly Question RoofSize = new("Dachfläche", "40 m²", "55 m²", "70 m²", "85 m²", "110 m²", "140 m²", "240 m²", "600 m²");
    private static readonly Question RoofType = new("Dachform", "Satteldach", "Flachdach", "Walmdach", "Pultdach");
    private static readonly Question Storage = new("Speicher gewünscht", "Ja", "Nein", "Noch unsicher");
    private static readonly Question Start = new("Umsetzung", "So bald wie möglich", "In 3 Monaten", "Noch dieses Jahr", "Nächstes Jahr");
    private static readonly Question CallTime = new("Beste Zeit für einen Anruf", "vormittags", "nachmittags", "ab 17 Uhr");
    private static readonly Question Consumption = new("Stromverbrauch im Jahr", "3.000 kWh", "4.500 kWh", "6.000 kWh", "12.000 kWh", "45.000 kWh");

    public static readonly Trade Trade = new()
    {
        Slug = "nordlicht-solar",
        Name = "Nordlicht Solar",
        Country = "DE",
        TimeZone = "Europe/Berlin",
        Currency = "EUR",
        Host = "www.nordlicht-solar.example",
        Leads = 860,
        Names = [("de", 74), ("tr", 6), ("pl", 6), ("nordic", 5), ("it", 3), ("nl", 3), ("cs", 3)],
        Forms =
        [
            new(ChannelKind.WebsiteForm, "Solar roof offer", "/solardach", 36, [RoofSize, RoofType, Storage, Start]) { Consent = Consent },
            new(ChannelKind.WebsiteForm, "Contact page", "/kontakt", 14, []) { Consent = Consent },
            new(ChannelKind.FacebookLeadAd, "Solar check", "/solar-check", 26, [RoofType, Start])
            {
                AdCampaigns = ["Solar autumn · homeowners", "Solar autumn · lookalike", "Storage retargeting"],
            },
            new(ChannelKind.GoogleLeadForm, "Solar search", "/solardach", 14, [Consumption, CallTime])
            {
                AdCampaigns = ["Brand · Search", "Photovoltaik · Search", "Generic · PMax"],
            },
        ],
        Campaigns = ["solardach-herbst", "brand", "photovoltaik-gewerbe", "speicher", "newsletter-oktober"],
        Languages =
        [
            new("de",
            [
                "Guten Tag, wir möchten eine Photovoltaikanlage auf unser Dach in {city} setzen.",
                "Moin, ich interessiere mich für eine Solaranlage mit Speicher.",
                "Hallo, was kostet eine Anlage mit etwa {size} kWp ungefähr?",
                "Bitte senden Sie mir ein Angebot für eine PV-Anlage mit {size} kWp.",
                "Unser Dach in {city} wird im Frühjahr neu gedeckt, da soll gleich Solar mit drauf.",
                "Wir haben eine Wärmepumpe und möchten den Strom dafür selbst erzeugen.",
                "Ein Nachbar hat gerade bei Ihnen bauen lassen und war sehr zufrieden.",
                "Lohnt sich bei uns eine Anlage, obwohl das Dach nach Osten und Westen zeigt?",
                "Ich habe schon zwei Angebote vorliegen und hätte gern ein drittes zum Vergleich.",
                "Wir bauen in {city} und planen die Elektrik gerade.",
                "Können Sie auch bestehende Anlagen um einen Speicher erweitern?",
            ],
            [
                "Das Dach hat rund {roof} m² und ist unverschattet.",
                "Es ist ein Flachdach, Statik liegt vor.",
                "Wir verbrauchen etwa 5.200 kWh im Jahr, bald kommt ein E-Auto dazu.",
                "Wichtig wäre uns ein Speicher mit Notstrom.",
                "Baujahr ist 1998, Ziegeldach, Süd-Südwest.",
                "Auf dem Hof gibt es außerdem zwei Scheunen mit großen Dachflächen.",
                "Die Wallbox müsste mit angeboten werden.",
                "Der Zählerschrank ist vermutlich zu alt.",
                "Wie lange warten Ihre Kunden zurzeit auf die Montage?",
            ],
            [
                "Bitte rufen Sie mich am besten nach 17 Uhr an.",
                "Über einen Termin vor Ort würde ich mich freuen.",
                "Ein Rückruf reicht erst einmal.",
                "Es ist recht dringend, die Förderung läuft aus.",
                "Vielen Dank und viele Grüße",
                "Schicken Sie mir gern vorab Unterlagen.",
                "Eine Beratung per Video wäre auch in Ordnung.",
            ],
            [
                new("Geschäftsführerin", "Geschäftsführer", 30), new("Inhaberin", "Inhaber", 28, Owns: true), new("Leiterin Technik", "Leiter Technik", 8),
                new("Einkauf", "Einkauf", 12), new("Betriebsleiterin", "Betriebsleiter", 8), new("Bauleiterin", "Bauleiter", 8), new("Assistenz", "Assistenz", 6),
            ],
            [
                "{last} Landtechnik", "{last} Logistik GmbH", "Metallbau {last} GmbH", "Bäckerei {last}", "Hausverwaltung {last}", "Autohaus {last}",
                "{last}hof", "Tischlerei {last}", "{last} Kühlung GmbH", "Gärtnerei {last}", "Dachbau {last}", "{last} & Söhne", "Hotel {last}", "Praxis Dr. {last}",
            ])
            {
                Size = (6, 30),
            },
        ],
        // The numbers that the Bundesnetzagentur keeps for film and print.
        Phones = [new("030 23125", 3), new("040 66969", 3, 30), new("0221 4710", 3), new("069 90009", 3), new("089 99998", 3, 5), new("0171 39200", 2, 6), new("0176 040690", 2, 6)],
        Cities = ["Flensburg", "Kiel", "Husum", "Schleswig", "Rendsburg", "Lübeck", "Hamburg", "Itzehoe", "Neumünster", "Eckernförde", "Bremen", "Lüneburg"],
        BusinessShare = 0.45,
        ImportFile = "solarmesse-kiel.csv",
        SaleValue = (9_800, 28_500),
        BusinessFactor = 3.4,
        Words = new(
            "offer", "Roof visit",
            [
                "Talked it through: house from the nineties, roof is in good shape, wants storage from the start.",
                "Reached at the second ring. Compares three companies, price matters but so does the date.",
                "Would like to begin in spring. Asked for references nearby.",
                "Roof faces south-west, no shade. Electricity bill is about 190 € a month.",
                "Interested, but the partner has to agree. Call again at the end of the week.",
                "Two barns as well. Sent to the commercial team for a first layout.",
            ],
            [
                "Owns the house, budget is there, decides with the partner. Wants it running before summer.",
                "Static report is in, meter cabinet has to be renewed. Good fit.",
                "Bank has agreed to the loan. Needs the offer for the grant.",
                "Commercial roof, 90 kWp possible. The managing director decides alone.",
            ],
            ["Signed. Mounting is planned for six weeks from now.", "Order is in, down payment received.", "Took the larger storage after the visit. Signed."],
            ["No budget", "Chose a competitor", "Not a fit", "Not reachable"]),
    };
}
