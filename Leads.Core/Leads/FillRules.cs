namespace Leads.Core.Leads;

/// <summary>What a row of a file does to a field of a lead that is here already.</summary>
public enum FillRule
{
    FillEmpty,
    Overwrite,
    Never,
}

/// <summary>A <see cref="FillRule"/> for each field, and one for the answers that have no field. What isn't named is filled where it is empty.</summary>
public sealed record FillRules
{
    public static readonly FillRules FillEmpty = new();

    public IReadOnlyDictionary<EditableField, FillRule> Fields { get; init; } = new Dictionary<EditableField, FillRule>();

    public FillRule Answers { get; init; }

    /// <summary>The fields with this rule.</summary>
    public IReadOnlySet<EditableField> With(FillRule rule) => Fields.Where(f => f.Value == rule).Select(f => f.Key).ToHashSet();
}
