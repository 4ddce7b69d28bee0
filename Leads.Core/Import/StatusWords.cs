using System.Text;
using Leads.Core.Common;

namespace Leads.Core.Import;

/// <summary>Reads the status words of lists in English, German, French, Spanish, Italian, Dutch and Portuguese, and of HubSpot's, Salesforce's and Meta's exports.</summary>
public static class StatusWords
{
    public const string New = "new";
    public const string Contacted = "contacted";
    public const string Qualified = "qualified";
    public const string Disqualified = "disqualified";
    public const string Converted = "converted";

    private static readonly Dictionary<string, string> Known = Words(
        (New, """
            new|new lead|open|created|open not contacted|not contacted|uncontacted|fresh|intake|raw
            neu|neuer lead|offen|unbearbeitet|nicht kontaktiert|eingegangen
            nouveau|nouvelle|nouveau lead|nouveau prospect|a traiter|ouvert|non contacte|a contacter
            nuevo|nueva|nuevo lead|abierto|sin contactar|no contactado|por contactar|pendiente
            nuovo|nuova|nuovo lead|aperto|da contattare|non contattato
            nieuw|nieuwe lead|openstaand|niet gecontacteerd|nog niet gecontacteerd|te benaderen
            novo|nova|novo lead|aberto|nao contactado|nao contatado|por contactar
            """),
        (Contacted, """
            contacted|in progress|working|working contacted|attempted|attempted to contact|connected|contact made|follow up|following up|nurturing
            kontaktiert|in bearbeitung|in kontakt|angerufen|angeschrieben|erreicht|nicht erreicht|kontakt aufgenommen
            contacte|contactee|en cours|en contact|appele|relance|a relancer
            contactado|contactada|en curso|en proceso|en contacto|llamado|seguimiento
            contattato|contattata|in corso|in lavorazione|in contatto|chiamato|da richiamare
            gecontacteerd|benaderd|in behandeling|in contact|gebeld|opvolgen
            contatado|contatada|em andamento|em curso|em contacto|em contato
            """),
        (Qualified, """
            qualified|mql|sql|sales qualified|marketing qualified|sales qualified lead|marketing qualified lead|open deal|opportunity|interested|hot
            qualifiziert|interessiert|termin vereinbart|angebot|angebot erstellt
            qualifie|qualifiee|interesse|interessee|opportunite|devis envoye|rendez vous pris
            cualificado|cualificada|calificado|calificada|interesado|interesada|oportunidad|presupuesto enviado
            qualificato|qualificata|interessato|interessata|opportunita|preventivo inviato
            gekwalificeerd|geinteresseerd|kans|offerte|offerte verstuurd|afspraak gemaakt
            qualificado|qualificada|interessado|interessada|oportunidade|proposta enviada
            """),
        (Disqualified, """
            disqualified|unqualified|not qualified|bad timing|lost|closed lost|closed not converted|not interested|junk|spam|invalid|rejected
            disqualifiziert|abgeschlossen verloren|unqualifiziert|nicht qualifiziert|kein interesse|verloren|abgelehnt|ungultig|ungeeignet
            disqualifie|disqualifiee|non qualifie|perdu|perdue|ferme perdu|pas interesse|pas interessee|refuse|invalide
            descualificado|descualificada|descalificado|descalificada|no cualificado|no calificado|perdido|perdida|cierre perdido|cerrado perdido|no interesado|no interesada|rechazado|invalido
            squalificato|squalificata|non qualificato|perso|persa|chiuso perso|chiusa persa|non interessato|non interessata|rifiutato|non valido
            gediskwalificeerd|niet gekwalificeerd|geen interesse|niet geinteresseerd|afgewezen|afgevallen|ongeldig
            desqualificado|desqualificada|fechado perdido|nao qualificado|sem interesse|nao interessado|rejeitado
            """),
        (Converted, """
            converted|won|closed won|deal won|closed converted|customer|client|sold
            konvertiert|gewonnen|abgeschlossen gewonnen|kunde|kundin|abgeschlossen|abschluss|verkauft
            converti|convertie|gagne|gagnee|ferme gagne|conclu|client gagne|signe|vendu
            convertido|convertida|ganado|ganada|cierre ganado|cerrado ganado|cerrada ganada|cliente|vendido|vendida
            convertito|convertita|vinto|vinta|chiuso vinto|chiusa vinta|chiuso positivo|acquisito|venduto
            geconverteerd|klant|klant geworden|verkocht|getekend
            ganho|ganha|fechado|fechada|fechado ganho|fechada ganha|venda realizada
            """));

    /// <returns>One of this class's constants, or null for a word that isn't known.</returns>
    public static string? Find(string cell) => Known.GetValueOrDefault(Normalize(cell));

    private static Dictionary<string, string> Words(params (string Status, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split(['|', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal).Select(word => (list.Status, Word: word)))
            .ToDictionary(pair => pair.Word, pair => pair.Status, StringComparer.Ordinal);

    /// <summary>Lower case without diacritics, words parted by one space: <c>Open - Not Contacted</c> and <c>OPEN_NOT_CONTACTED</c> are the same.</summary>
    private static string Normalize(string cell)
    {
        var text = new StringBuilder(cell.Length);
        foreach (var character in SearchText.Fold(cell))
        {
            if (char.IsLetterOrDigit(character))
                text.Append(character);
            else if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
        }

        return text.ToString().TrimEnd();
    }
}
