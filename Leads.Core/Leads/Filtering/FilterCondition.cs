using Leads.Core.Common;

namespace Leads.Core.Leads.Filtering;

/// <summary>One claim about a lead: a field, an operator that the field knows, and as many values as the operator takes.</summary>
public sealed record FilterCondition : FilterNode
{
    private FilterCondition(LeadFilterField field, FilterOperator @operator, IReadOnlyList<string> values)
        => (Field, Operator, Values) = (field, @operator, values);

    public LeadFilterField Field { get; }

    public FilterOperator Operator { get; }

    /// <summary>In the form of <see cref="FilterValues"/>.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Checks operator and values against the field. A list of one value becomes the plain operator.</summary>
    public static Result<FilterCondition> Create(LeadFilterField field, FilterOperator @operator, params IEnumerable<string> values)
    {
        IReadOnlyList<string> given = [.. values.Select(v => v.Trim())];
        if (!field.Operators.Contains(@operator)) return new FilterOperatorUnknown(field.Name, FilterOperators.Text(@operator));
        if (FilterValues.Problem(field, @operator, given) is { } problem) return problem;
        if (given.Count == 1 && @operator == FilterOperator.IsAnyOf) @operator = FilterOperator.Is;
        if (given.Count == 1 && @operator == FilterOperator.IsNoneOf) @operator = FilterOperator.IsNot;
        return new FilterCondition(field, @operator, given);
    }

    /// <summary>As <see cref="Create"/>, where code and not a person chose the values.</summary>
    /// <exception cref="ArgumentException">The field doesn't take the operator or the values.</exception>
    public static FilterCondition Of(LeadFilterField field, FilterOperator @operator, params IEnumerable<string> values)
        => Create(field, @operator, values) is { IsOk: true } made ? made.Value : throw new ArgumentException($"{field.Name} does not take this.", nameof(values));

    public bool Equals(FilterCondition? other)
        => other is not null && Field == other.Field && Operator == other.Operator && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Aggregate(HashCode.Combine(Field, Operator), HashCode.Combine);
}
