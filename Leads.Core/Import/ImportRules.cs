using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Import;

/// <summary>What a person decided about the rows of a file, beside what its columns mean.</summary>
public sealed record ImportRules
{
    public static readonly ImportRules Default = new();

    public RowMatch Match { get; init; }

    public RowAim Aim { get; init; }

    public RepeatRule Repeats { get; init; }

    /// <summary>What rows do to fields of leads that are here, by the field's text; see <see cref="RuledFields"/>. Absent is <see cref="FillRule.FillEmpty"/>.</summary>
    public IReadOnlyDictionary<string, FillRule> Fields { get; init; } = new Dictionary<string, FillRule>();

    /// <summary>The file's own words for a status, beside those of <see cref="StatusWords"/>.</summary>
    public IReadOnlyDictionary<string, LeadStatus> Words { get; init; } = new Dictionary<string, LeadStatus>();

    /// <summary>Where new leads are said to come from.</summary>
    public LeadSource Source { get; init; } = LeadSource.Import;

    /// <summary>The owner of new leads; null is the pool.</summary>
    public Guid? Owner { get; init; }

    /// <summary>The paid campaign of new leads; null is none.</summary>
    public Guid? Campaign { get; init; }

    /// <summary>Names of the tags that every lead gets whom a row names, new or here already. Those that aren't there yet are made.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Where new leads stand whose row doesn't tell; null is new.</summary>
    public LeadStatus? Status { get; init; }

    /// <returns>What a word of the file means; null for an unknown one.</returns>
    public LeadStatus? StatusOf(string word)
    {
        if (Words.TryGetValue(word, out var exact)) return exact;
        // "Neu" of an order means "neu" of the file too.
        foreach (var (own, status) in Words)
            if (own.Equals(word, StringComparison.OrdinalIgnoreCase)) return status;
        return EnumText.TryRead<LeadStatus>(StatusWords.Find(word), out var known) ? known : null;
    }

    internal FileRow ForRows() => new(Match, Aim, new FillRules
    {
        Fields = Fields.Where(f => RuledFields.Of(f.Key) is not null).ToDictionary(f => RuledFields.Of(f.Key)!.Value, f => f.Value),
        Answers = Fields.GetValueOrDefault(RuledFields.Answers),
    });
}

/// <summary>What becomes of a row that names somebody whom a row above named.</summary>
public enum RepeatRule
{
    /// <summary>It joins the lead of the row above.</summary>
    Join,

    /// <summary>It is left out.</summary>
    FirstOnly,
}

/// <summary>The fields for which an import has a rule of its own, named as in its mapping.</summary>
public static class RuledFields
{
    /// <summary>Stands for all columns that are kept as extra answers.</summary>
    public const string Answers = "answers";

    private static readonly Dictionary<string, EditableField> ByText = new(StringComparer.Ordinal)
    {
        [LeadField.FirstName.Text()] = EditableField.FirstName,
        [LeadField.LastName.Text()] = EditableField.LastName,
        [LeadField.Email.Text()] = EditableField.Email,
        [LeadField.Phone.Text()] = EditableField.Phone,
        [LeadField.Company.Text()] = EditableField.Company,
        [LeadField.JobTitle.Text()] = EditableField.JobTitle,
        [LeadField.Message.Text()] = EditableField.Message,
        [LeadField.SourceUrl.Text()] = EditableField.SourceUrl,
        [LeadField.Notes.Text()] = EditableField.Notes,
    };

    public static IEnumerable<string> All => ByText.Keys.Append(Answers);

    /// <returns>Null for <see cref="Answers"/> and for texts that are no such field.</returns>
    public static EditableField? Of(string text) => ByText.TryGetValue(text, out var field) ? field : null;
}
