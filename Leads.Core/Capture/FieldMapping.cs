using System.Collections.Frozen;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>A channel's own rules, by field name, label or dotted path; they win over the built-in names.</summary>
public sealed class FieldMapping
{
    public static readonly FieldMapping None = new(new Dictionary<string, LeadField>());

    private readonly FrozenDictionary<string, LeadField> fields;

    public FieldMapping(IReadOnlyDictionary<string, LeadField> fields)
    {
        Fields = fields;
        this.fields = fields.GroupBy(pair => Key(pair.Key), StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.First().Value, StringComparer.OrdinalIgnoreCase);
    }

    /// <param name="texts">Names and the texts of our fields; what is no field of ours is left out.</param>
    public static FieldMapping Of(IEnumerable<KeyValuePair<string, string>> texts)
        => new(texts.Where(m => LeadFields.Parse(m.Value) is not null).ToDictionary(m => m.Key, m => LeadFields.Parse(m.Value)!.Value));

    /// <summary>As set by the tenant.</summary>
    public IReadOnlyDictionary<string, LeadField> Fields { get; }

    /// <summary>The whole path goes before the label, the label before the last part of the path. Null where nothing is set.</summary>
    public LeadField? Find(Answer answer)
    {
        if (fields.Count == 0)
            return null;
        if (fields.TryGetValue(Key(answer.Path), out var field) || fields.TryGetValue(Key(answer.Label), out field))
            return field;
        var dot = answer.Path.LastIndexOf('.');
        return dot >= 0 && !FieldNames.IsMetadata(answer.Path) && fields.TryGetValue(Key(answer.Path[(dot + 1)..]), out field) ? field : null;
    }

    /// <summary>Whether a rule for the one name is the rule for the other.</summary>
    public static bool IsSame(string name, string other) => string.Equals(Key(name), Key(other), StringComparison.OrdinalIgnoreCase);

    /// <summary><c>fields[email]</c> and <c>fields.email</c> are the same rule, and so are <c>roof.type</c> and the label made of it.</summary>
    private static string Key(string name) =>
        name.Trim().Replace("[]", "", StringComparison.Ordinal).Replace("][", ".", StringComparison.Ordinal)
            .Replace('[', '.').TrimEnd(']').Replace(' ', '.');
}
