using System.Text;

namespace Leads.Core.Import;

/// <summary>Reads the status words of English and German lists, and of HubSpot's, Salesforce's and Meta's exports.</summary>
public static class StatusWords
{
    public const string New = "new";
    public const string Contacted = "contacted";
    public const string Qualified = "qualified";
    public const string Disqualified = "disqualified";
    public const string Converted = "converted";

    private static readonly Dictionary<string, string> Known = Words(
        (New, "new|new lead|open|created|open not contacted|not contacted|uncontacted|fresh|intake|raw|neu|neuer lead|offen|unbearbeitet|nicht kontaktiert|eingegangen"),
        (Contacted, "contacted|in progress|working|working contacted|attempted|attempted to contact|connected|contact made|follow up|following up|nurturing|kontaktiert|in bearbeitung|in kontakt|angerufen|angeschrieben|erreicht|nicht erreicht|kontakt aufgenommen"),
        (Qualified, "qualified|mql|sql|sales qualified|marketing qualified|sales qualified lead|marketing qualified lead|open deal|opportunity|interested|hot|qualifiziert|interessiert|termin vereinbart|angebot|angebot erstellt"),
        (Disqualified, "disqualified|unqualified|not qualified|bad timing|lost|closed lost|closed not converted|not interested|junk|spam|invalid|rejected|disqualifiziert|unqualifiziert|nicht qualifiziert|kein interesse|verloren|abgelehnt|ungültig|ungeeignet"),
        (Converted, "converted|won|closed won|closed converted|customer|client|sold|konvertiert|gewonnen|kunde|kundin|abgeschlossen|abschluss|verkauft"));

    /// <returns>One of this class's constants, or null for a word that isn't known.</returns>
    public static string? Find(string cell) => Known.GetValueOrDefault(Normalize(cell));

    private static Dictionary<string, string> Words(params (string Status, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split('|').Select(word => (list.Status, Word: word)))
            .ToDictionary(pair => pair.Word, pair => pair.Status, StringComparer.Ordinal);

    /// <summary>Lower case, words parted by one space: <c>Open - Not Contacted</c> and <c>OPEN_NOT_CONTACTED</c> are the same.</summary>
    private static string Normalize(string cell)
    {
        var text = new StringBuilder(cell.Length);
        foreach (var character in cell.Normalize())
        {
            if (char.IsLetterOrDigit(character))
                text.Append(char.ToLowerInvariant(character));
            else if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
        }

        return text.ToString().TrimEnd();
    }
}
