namespace Leads.Core.Leads;

/// <summary>One answer as it came.</summary>
/// <param name="Path">Where it stood: the field's name, or a dotted path such as <c>data.fields.email</c>.</param>
/// <param name="Label">What a person reads: the question or title where the sender gives one, else the name.</param>
/// <param name="Values">None where the question was left open, several for a list.</param>
public sealed record Answer(string Path, string Label, IReadOnlyList<string> Values)
{
    public Answer(string name, string? value) : this(name, name, string.IsNullOrWhiteSpace(value) ? [] : [value])
    {
    }
}
