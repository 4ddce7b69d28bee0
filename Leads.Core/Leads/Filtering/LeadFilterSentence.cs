using System.Globalization;

namespace Leads.Core.Leads.Filtering;

/// <summary>A filter in words: "Status is new or contacted, and created in the last 7 days".</summary>
public static class LeadFilterSentence
{
    private static readonly string[] Open = ["new", "contacted", "qualified"];

    /// <param name="nameOf">Gives people, channels and campaigns their names by id; null leaves the id.</param>
    public static string Of(LeadFilter filter, Func<LeadFilterField, string, string?>? nameOf = null)
    {
        if (filter.IsEmpty) return "All leads";
        var text = Of(filter.Root, nameOf, isInner: false);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>What a condition claims of its field, as a chip says it: "is new or contacted", "last 7 days".</summary>
    public static string Claim(FilterCondition condition, Func<LeadFilterField, string, string?>? nameOf = null)
    {
        var words = condition.Values.Select(v => Word(condition.Field, v, FilterOperators.IsNumeric(condition.Operator), nameOf)).ToList();
        return condition.Operator switch
        {
            FilterOperator.Is or FilterOperator.IsAnyOf => condition.Field == LeadFilterField.Status && Open.ToHashSet().SetEquals(condition.Values) ? "is open" : $"is {Join(words, "or")}",
            FilterOperator.IsNot => $"is not {words[0]}",
            FilterOperator.IsNoneOf => $"is none of {Join(words, "or")}",
            FilterOperator.Contains => $"contains {words[0]}",
            FilterOperator.DoesNotContain => $"does not contain {words[0]}",
            FilterOperator.StartsWith => $"starts with {words[0]}",
            FilterOperator.IsEmpty => "is empty",
            FilterOperator.IsNotEmpty => "is not empty",
            FilterOperator.AtLeast => $"at least {words[0]}",
            FilterOperator.AtMost => $"at most {words[0]}",
            FilterOperator.Between => $"between {words[0]} and {words[1]}",
            FilterOperator.On => $"on {words[0]}",
            FilterOperator.Before => $"before {words[0]}",
            FilterOperator.After => $"after {words[0]}",
            FilterOperator.InLast => $"in the last {Length(condition.Values[0])}",
            FilterOperator.OlderThan => $"more than {Ago(condition.Values[0])} ago",
            FilterOperator.During => condition.Values[0].Replace('_', ' '),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.Operator, null),
        };
    }

    /// <summary>"7 days", "a day", "an hour".</summary>
    private static string Ago(string value) => Length(value) switch
    {
        "day" => "a day",
        "hour" => "an hour",
        var several => several,
    };

    /// <summary>"7 days", "24 hours", "day" for a single one.</summary>
    public static string Length(string value)
    {
        FilterValues.TryReadLength(value, out var count, out var isDays);
        var unit = isDays ? "day" : "hour";
        return count == 1 ? unit : string.Create(CultureInfo.InvariantCulture, $"{count} {unit}s");
    }

    private static string Of(FilterGroup group, Func<LeadFilterField, string, string?>? nameOf, bool isInner)
    {
        var parts = group.Nodes.Where(n => n is not FilterGroup { Nodes.Count: 0 }).Select(n => n switch
        {
            FilterCondition condition => Of(condition, nameOf),
            FilterGroup inner => Of(inner, nameOf, isInner: true),
            _ => throw new InvalidOperationException("A filter is made of groups and conditions."),
        }).ToList();
        if (parts.Count == 0) return "all leads";
        var text = string.Join(group.Join == FilterJoin.All ? ", and " : ", or ", parts);
        return isInner && parts.Count > 1 ? $"({text})" : text;
    }

    private static string Of(FilterCondition condition, Func<LeadFilterField, string, string?>? nameOf)
    {
        var field = condition.Field;
        if (field.Kind == FilterFieldKind.Flag) return condition.Values[0] == "true" ? "is a possible duplicate" : "is no possible duplicate";
        var label = field.IsAnswer ? $"the answer to “{field.Label}”" : Lower(field.Label);
        return $"{label} {Claim(condition, nameOf)}";
    }

    private static string Word(LeadFilterField field, string value, bool isNumber, Func<LeadFilterField, string, string?>? nameOf) => field.Kind switch
    {
        FilterFieldKind.Text => isNumber ? value : $"“{value}”",
        FilterFieldKind.Flag => value == "true" ? "yes" : "no",
        FilterFieldKind.Choice => nameOf?.Invoke(field, value) ?? value.Replace('_', ' '),
        FilterFieldKind.Person when value is FilterValues.Me or FilterValues.Nobody => value,
        FilterFieldKind.Person or FilterFieldKind.Reference => nameOf?.Invoke(field, value) ?? value,
        _ => value,
    };

    private static string Join(List<string> words, string last)
        => words.Count == 1 ? words[0] : $"{string.Join(", ", words[..^1])} {last} {words[^1]}";

    // Abbreviations such as UTM and E-mail's E stay as they are.
    private static string Lower(string label) => label.Length > 1 && char.IsUpper(label[1]) ? label : char.ToLowerInvariant(label[0]) + label[1..];
}
