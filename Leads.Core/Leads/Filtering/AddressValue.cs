using Leads.Core.Common;

namespace Leads.Core.Leads.Filtering;

/// <summary>One condition as the value of an address parameter.</summary>
internal static class AddressValue
{
    private const string Any = "any";
    private const string None = "none";
    private const string Last = "last";
    private const string Older = "older";
    private const string Before = "before";
    private const string After = "after";
    private const string To = "..";

    /// <summary>Null where there is no short form.</summary>
    public static string? Write(FilterCondition condition)
    {
        var text = condition.Field.Kind switch
        {
            FilterFieldKind.Choice or FilterFieldKind.Person or FilterFieldKind.Reference => WriteSet(condition),
            FilterFieldKind.Number => WriteNumber(condition),
            FilterFieldKind.Time => WriteTime(condition),
            FilterFieldKind.Text => WriteText(condition),
            FilterFieldKind.Flag => condition.Values[0],
            _ => null,
        };
        // The proof that it is read back as it was.
        return text is not null && Read(condition.Field, text) is { IsOk: true } back && back.Value == condition ? text : null;
    }

    public static Result<FilterCondition> Read(LeadFilterField field, string text) => field.Kind switch
    {
        FilterFieldKind.Choice or FilterFieldKind.Person or FilterFieldKind.Reference => ReadSet(field, text),
        FilterFieldKind.Number => ReadNumber(field, text),
        FilterFieldKind.Time => ReadTime(field, text),
        FilterFieldKind.Text => ReadText(field, text),
        FilterFieldKind.Flag => FilterCondition.Create(field, FilterOperator.Is, text),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, null),
    };

    private static string WriteSet(FilterCondition condition) => condition.Operator switch
    {
        FilterOperator.IsEmpty => None,
        FilterOperator.IsNotEmpty => Any,
        FilterOperator.IsNot or FilterOperator.IsNoneOf => "!" + string.Join(',', condition.Values),
        _ => string.Join(',', condition.Values),
    };

    private static Result<FilterCondition> ReadSet(LeadFilterField field, string text) => text switch
    {
        None when field.Kind != FilterFieldKind.Choice => FilterCondition.Create(field, FilterOperator.IsEmpty),
        Any when field.Kind != FilterFieldKind.Choice => FilterCondition.Create(field, FilterOperator.IsNotEmpty),
        ['!', .. var not] => FilterCondition.Create(field, FilterOperator.IsNoneOf, not.Split(',')),
        _ => FilterCondition.Create(field, FilterOperator.IsAnyOf, text.Split(',')),
    };

    private static string WriteNumber(FilterCondition condition) => condition.Operator switch
    {
        FilterOperator.AtLeast => condition.Values[0] + To,
        FilterOperator.AtMost => To + condition.Values[0],
        FilterOperator.Between => condition.Values[0] + To + condition.Values[1],
        FilterOperator.IsNot => "!" + condition.Values[0],
        _ => condition.Values[0],
    };

    private static Result<FilterCondition> ReadNumber(LeadFilterField field, string text)
    {
        if (text.StartsWith('!')) return FilterCondition.Create(field, FilterOperator.IsNot, text[1..]);
        return text.Split(To) switch
        {
            ["", var most] => FilterCondition.Create(field, FilterOperator.AtMost, most),
            [var least, ""] => FilterCondition.Create(field, FilterOperator.AtLeast, least),
            [var least, var most] => FilterCondition.Create(field, FilterOperator.Between, least, most),
            _ => FilterCondition.Create(field, FilterOperator.Is, text),
        };
    }

    private static string? WriteTime(FilterCondition condition) => condition.Operator switch
    {
        FilterOperator.InLast => Last + condition.Values[0],
        FilterOperator.OlderThan => Older + condition.Values[0],
        FilterOperator.Before => Before + condition.Values[0],
        FilterOperator.After => After + condition.Values[0],
        FilterOperator.Between => condition.Values[0] + To + condition.Values[1],
        FilterOperator.IsEmpty => None,
        FilterOperator.IsNotEmpty => Any,
        _ => condition.Values[0],
    };

    private static Result<FilterCondition> ReadTime(LeadFilterField field, string text)
    {
        if (text is None or Any) return FilterCondition.Create(field, text == None ? FilterOperator.IsEmpty : FilterOperator.IsNotEmpty);
        if (EnumText.TryRead<FilterPeriod>(text, out _)) return FilterCondition.Create(field, FilterOperator.During, text);
        if (Rest(Last) is { } length) return FilterCondition.Create(field, FilterOperator.InLast, length);
        if (Rest(Older) is { } age) return FilterCondition.Create(field, FilterOperator.OlderThan, age);
        if (Rest(Before) is { } end) return FilterCondition.Create(field, FilterOperator.Before, end);
        if (Rest(After) is { } start) return FilterCondition.Create(field, FilterOperator.After, start);
        return text.Split(To) is [var from, var to]
            ? FilterCondition.Create(field, FilterOperator.Between, from, to)
            : FilterCondition.Create(field, FilterOperator.On, text);

        string? Rest(string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
    }

    private static string? WriteText(FilterCondition condition) => condition.Operator switch
    {
        FilterOperator.Contains => condition.Values[0],
        FilterOperator.DoesNotContain => "!" + condition.Values[0],
        FilterOperator.StartsWith => "^" + condition.Values[0],
        FilterOperator.Is => "=" + condition.Values[0],
        FilterOperator.IsEmpty => None,
        FilterOperator.IsNotEmpty => Any,
        // What begins like a text that is looked for has no short form: the JSON says it.
        _ => null,
    };

    private static Result<FilterCondition> ReadText(LeadFilterField field, string text) => text switch
    {
        None => FilterCondition.Create(field, FilterOperator.IsEmpty),
        Any => FilterCondition.Create(field, FilterOperator.IsNotEmpty),
        ['!', .. var rest] => FilterCondition.Create(field, FilterOperator.DoesNotContain, rest),
        ['^', .. var rest] => FilterCondition.Create(field, FilterOperator.StartsWith, rest),
        ['=', .. var rest] => FilterCondition.Create(field, FilterOperator.Is, rest),
        _ => FilterCondition.Create(field, FilterOperator.Contains, text),
    };
}
