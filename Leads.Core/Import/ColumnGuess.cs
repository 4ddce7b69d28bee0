using Leads.Core.Capture;
using Leads.Core.Common;

namespace Leads.Core.Import;

/// <summary>What one column means when looked at alone.</summary>
internal sealed record ColumnGuess(LeadField? Field, double Confidence, string Why)
{
    private const double Exact = 1;
    private const double Known = 0.95;
    private const double ByEmails = 0.9;
    private const double Similar = 0.75;
    private const double ByPhones = 0.7;
    private const double ByAddresses = 0.55;
    private const double Contradicted = 0.4;

    /// <summary>The part of the values that must agree before they speak for a field; half of it, before they speak against one.</summary>
    private const double Agreement = 0.8;

    private static readonly ColumnGuess Nothing = new(null, 0, "kept as an extra answer");

    /// <summary>Columns whose e-mails and phones aren't the lead's: those of the team, and fax numbers.</summary>
    private static readonly string[] OtherPeoplesWords =
        ["fax", "owner", "agent", "assigned", "assignee", "sales rep", "created by", "user", "consult", "besitzer", "bearbeiter", "zustandig", "verantwort", "betreuer", "vertriebler"];

    /// <summary>Other programs' ids are mostly of chance (version 4). Source: RFC 9562.</summary>
    private const int OurIds = 7;

    /// <summary>Names of ids that are ours where they look so.</summary>
    private static readonly string[] IdHeaders = ["leadid", "id", "leadsid", "idlead"];

    /// <summary>Names that mean a status or a region of a country.</summary>
    private static readonly string[] StateHeaders = ["estado", "stato", "state", "etat", "fase", "etapa", "etape", "phase", "zustand", "toestand", "situatie", "situazione", "situacion"];

    /// <param name="values">Filled cells.</param>
    public static ColumnGuess Of(string header, IReadOnlyList<string> values)
    {
        if (MetaPrefix.Of(header, values) == MetaPrefix.Lead)
            return new ColumnGuess(LeadField.ExternalId, Known, "Meta's lead ids");
        if (values.Count > 0 && Array.IndexOf(IdHeaders, Key(header)) >= 0 && values.All(value => Guid.TryParse(value, out var id) && id.Version == OurIds))
            return new ColumnGuess(LeadField.LeadId, Known, "our own lead ids");
        if (Array.IndexOf(StateHeaders, Key(header)) >= 0 && values.Count(value => StatusWords.Find(value) is not null) > values.Count / 2)
            return new ColumnGuess(LeadField.Status, Known, "values are known statuses");
        var shapes = values.Select(CellShapes.Of).ToList();
        if (ByName(header) is not { Field: { } field } named)
            return ByValues(header, shapes);
        if (!Contradicts(field, shapes))
            return named;
        var byValues = ByValues(header, shapes);
        return byValues.Field is null ? new ColumnGuess(field, Contradicted, "known name, but other values than expected") : byValues;
    }

    private static ColumnGuess? ByName(string header)
    {
        var key = Key(header);
        if (FieldNameTable.Fields.TryGetValue(key, out var exact))
            return new ColumnGuess(exact, Exact, "exact");
        if (FieldNames.Find(header) is { } known)
            return new ColumnGuess(known, Known, "known name");
        if (FieldNames.IsMetadata(header) || key.Length == 0 || char.IsAsciiDigit(key[^1]))
            return null;
        var near = FieldNameTable.Fields.Where(name => Spelling.IsNear(key, name.Key))
            .OrderBy(name => Math.Abs(name.Key.Length - key.Length)).ThenBy(name => name.Key, StringComparer.Ordinal).FirstOrDefault();
        return near.Key is null ? null : new ColumnGuess(near.Value, Similar, "similar name");
    }

    private static ColumnGuess ByValues(string header, List<CellShape> shapes)
    {
        var folded = SearchText.Fold(header);
        if (shapes.Count == 0 || Array.Exists(OtherPeoplesWords, word => folded.Contains(word, StringComparison.Ordinal)))
            return Nothing;
        return Share(shapes, CellShape.Email) >= Agreement ? new ColumnGuess(LeadField.Email, ByEmails, "values look like e-mails")
            : Share(shapes, CellShape.Phone) >= Agreement ? new ColumnGuess(LeadField.Phone, ByPhones, "values look like phone numbers")
            : Share(shapes, CellShape.Url) >= Agreement ? new ColumnGuess(LeadField.Website, ByAddresses, "values look like web addresses")
            : Nothing;
    }

    private static bool Contradicts(LeadField field, List<CellShape> shapes)
    {
        if (shapes.Count == 0)
            return false;
        var fitting = field switch
        {
            LeadField.Email => Share(shapes, CellShape.Email),
            LeadField.Phone => Share(shapes, CellShape.Phone) + Share(shapes, CellShape.Number),
            LeadField.FirstName or LeadField.LastName or LeadField.FullName or LeadField.Company or LeadField.City or LeadField.Country =>
                1 - Share(shapes, CellShape.Email) - Share(shapes, CellShape.Url) - Share(shapes, CellShape.Date) - Share(shapes, CellShape.Phone),
            _ => 1,
        };
        return fitting < Agreement / 2;
    }

    private static double Share(List<CellShape> shapes, CellShape wanted) => (double)shapes.Count(shape => shape == wanted) / shapes.Count;

    private static string Key(string header) => string.Concat(SearchText.Fold(header).Where(char.IsLetterOrDigit));
}
