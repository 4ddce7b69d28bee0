using System.Collections.Frozen;
using System.Net;

namespace Leads.Core.Capture.Forms.Builders;

/// <summary>
/// Elementor Pro adds what it knows of the visit: as <c>meta</c>, or, told to send the answers by their labels, as further
/// labels in the language of the site. A form that asks for a date or a time by itself keeps them.
/// </summary>
internal static class ElementorShape
{
    private const int FewestSigns = 2;

    private static readonly FrozenDictionary<string, Entry> Titles = new (Entry Entry, string[] Titles)[]
    {
        (Entry.Date, ["date", "datum", "fecha", "data"]),
        (Entry.Time, ["time", "uhrzeit", "zeit", "heure", "temps", "hora", "ora", "orario", "tijd", "horário", "tempo"]),
        (Entry.Page,
        [
            "page url", "seiten-url", "seiten url", "url der seite", "seitenadresse", "url de la page", "url de page", "url de la página", "url de página",
            "url della pagina", "url pagina", "pagina-url", "pagina url", "url van de pagina", "url da página", "url página",
        ]),
        (Entry.UserAgent,
        [
            "user agent", "user-agent", "benutzer-agent", "benutzeragent", "agent utilisateur", "agente de usuario", "agente utente", "gebruikersagent",
            "user-agent utilisateur", "agente do usuário", "agente de usuário", "agente do utilizador", "agente de utilizador",
        ]),
        (Entry.Address,
        [
            "remote ip", "remote-ip", "ip remota", "ip remoto", "ip distante", "adresse ip distante", "adresse ip", "ip-adresse", "remote-ip-adresse",
            "entfernte ip", "dirección ip", "dirección ip remota", "indirizzo ip", "indirizzo ip remoto", "extern ip", "externe ip", "extern ip-adres",
            "ip-adres", "endereço ip", "endereço ip remoto",
        ]),
        (Entry.Credit,
        [
            "powered by", "bereitgestellt von", "unterstützt von", "präsentiert von", "propulsé par", "fourni par", "funciona con", "desarrollado por",
            "con la tecnología de", "realizzato con", "offerto da", "fornito da", "mogelijk gemaakt door", "aangedreven door", "ondersteund door",
            "desenvolvido por", "distribuído por", "fornecido por", "com tecnologia de",
        ]),
    }.SelectMany(entry => entry.Titles, (entry, title) => KeyValuePair.Create(title, entry.Entry)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NoLabel =
        ["No Label ", "Kein Label ", "Keine Bezeichnung ", "Aucun libellé ", "Pas d’étiquette ", "Sin etiqueta ", "Nessuna etichetta ", "Geen label ", "Sem rótulo ", "Sem etiqueta "];

    private enum Entry
    {
        None,
        Date,
        Time,
        Page,
        UserAgent,
        Address,
        Credit,
    }

    public static FormNode? TryRead(FormNode root)
    {
        if (root.Child("form") is { IsObject: true } form && root.Child("meta") is { IsObject: true } meta && root.Child("fields") is { IsObject: true })
            return FormNode.Object("", root.Children!.Select(child => child == form ? null : child == meta ? meta.Without(entry => entry.Name != "page_url") : child));
        return root.Child("form_id") is { IsLeaf: true } && root.Child("form_name") is { IsLeaf: true } ? TryReadLabels(root.Children!) : null;
    }

    private static FormNode? TryReadLabels(List<FormNode> fields)
    {
        var kinds = fields.ConvertAll(KindOf);
        var last = kinds.FindLastIndex(IsSign);
        if (last < 0)
            return null;
        // The entries stand together, each once. The same words further up are questions of the form.
        var first = last;
        HashSet<Entry> seen = [kinds[last]];
        while (first > 0 && IsFurther(first - 1))
            first--;
        while (last + 1 < kinds.Count && IsFurther(last + 1))
            last++;
        return seen.Count(IsSign) < FewestSigns ? null
            : FormNode.Object("", fields.Select((field, i) => i < first || i > last ? Labelled(field) : kinds[i] == Entry.Page ? Page(field) : null));

        bool IsFurther(int i)
        {
            // The page's address comes before the browser, whatever it is called.
            if (kinds[i] == Entry.None && seen.Contains(Entry.UserAgent) && fields[i].Text?.StartsWith("http", StringComparison.Ordinal) == true)
                kinds[i] = Entry.Page;
            return kinds[i] != Entry.None && seen.Add(kinds[i]);
        }
    }

    private static Entry KindOf(FormNode field)
    {
        if (!field.IsLeaf)
            return Entry.None;
        if (Titles.TryGetValue(field.Name.Trim(), out var entry))
            return entry;
        return field.Text switch
        {
            "Elementor" => Entry.Credit,
            { } text when text.StartsWith("Mozilla/", StringComparison.Ordinal) => Entry.UserAgent,
            { } text when text.AsSpan().ContainsAny(".:") && IPAddress.TryParse(text, out _) => Entry.Address,
            _ => Entry.None,
        };
    }

    private static bool IsSign(Entry entry) => entry is Entry.Page or Entry.UserAgent or Entry.Address or Entry.Credit;

    private static FormNode Page(FormNode field) =>
        FieldNames.Find(field.Name) is LeadField.SourceUrl ? field : FormNode.Described(field.Name, "Page URL", field);

    /// <summary>A field without a label comes as <c>No Label email</c>, by its id; a bare number would tell nobody anything.</summary>
    private static FormNode Labelled(FormNode field) =>
        field.IsLeaf && Array.Find(NoLabel, start => field.Name.Length > start.Length && field.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase)) is { } prefix
            && field.Name.AsSpan(prefix.Length).ContainsAnyExceptInRange('0', '9')
            ? FormNode.Described(field.Name, field.Name[prefix.Length..], field)
            : field;
}
