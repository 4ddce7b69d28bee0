using System.Globalization;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Tags;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Leads.List;

/// <summary>Edits one condition in the way of its field: choices at a click, times by name or days, texts and numbers by a small form.</summary>
public sealed partial class FilterEditor
{
    private static readonly Option<FilterOperator>[] TextOperators =
    [
        new(FilterOperator.Contains, "contains"), new(FilterOperator.DoesNotContain, "does not contain"), new(FilterOperator.StartsWith, "starts with"),
        new(FilterOperator.Is, "is"), new(FilterOperator.IsNot, "is not"), new(FilterOperator.IsEmpty, "is empty"), new(FilterOperator.IsNotEmpty, "is not empty"),
    ];

    private static readonly Option<FilterOperator>[] AnswerOperators =
    [
        .. TextOperators, new(FilterOperator.AtLeast, "is a number, at least"), new(FilterOperator.AtMost, "is a number, at most"), new(FilterOperator.Between, "is a number between"),
    ];

    private FilterCondition? shown;
    private FilterOperator how = FilterOperator.Contains;
    private string? text;
    private string? end;
    private int? least;
    private int? most;
    private DateOnly? firstDay;
    private DateOnly? lastDay;
    private string? problem;

    [Parameter, EditorRequired]
    public required LeadFilterField Field { get; set; }

    /// <summary>Null for a field that has no value yet.</summary>
    [Parameter]
    public FilterCondition? Condition { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<LeadOwner> Owners { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<TagLabel> Tags { get; set; }

    /// <summary>The changed condition; null where nothing is chosen any more.</summary>
    [Parameter]
    public EventCallback<FilterCondition?> OnChange { get; set; }

    private IEnumerable<Option<string>> Options => Field.Kind switch
    {
        FilterFieldKind.Person => [new(FilterValues.Me, "Me"), new(FilterValues.Nobody, "Nobody"), .. Owners.Select(o => new Option<string>(o.Id.ToString(), o.Name))],
        FilterFieldKind.Reference => Field == LeadFilterField.Tags ? Tags.Select(t => new Option<string>(t.Id.ToString(), t.Name)) : [],
        _ => Field.Choices.Select(c => new Option<string>(c, new FilterWords([], [], []).NameOf(Field, c) ?? Capitalized(c))),
    };

    private IEnumerable<Option<FilterCondition>> TimePresets =>
    [
        Preset("Today", FilterOperator.During, "today"), Preset("Yesterday", FilterOperator.During, "yesterday"),
        Preset("Last 7 days", FilterOperator.InLast, "7d"), Preset("Last 30 days", FilterOperator.InLast, "30d"), Preset("Last 90 days", FilterOperator.InLast, "90d"),
        Preset("This month", FilterOperator.During, "this_month"), Preset("More than 14 days ago", FilterOperator.OlderThan, "14d"),
    ];

    protected override void OnParametersSet()
    {
        if (Condition is null || Condition == shown) return;
        shown = Condition;
        problem = null;
        if (Field.Kind == FilterFieldKind.Text) (how, text, end) = (Condition.Operator, Condition.Values is [var first, ..] ? first : null, Condition.Values is [_, var second] ? second : null);
        if (Field.Kind == FilterFieldKind.Number) (least, most) = RangeOf(Condition);
        if (Field.Kind == FilterFieldKind.Time) (firstDay, lastDay) = DaysOf(Condition);
    }

    private static string Capitalized(string choice) => char.ToUpperInvariant(choice[0]) + choice[1..].Replace('_', ' ');

    private static (int?, int?) RangeOf(FilterCondition condition) => condition.Operator switch
    {
        FilterOperator.AtLeast => (FilterValues.ReadNumber(condition.Values[0]), null),
        FilterOperator.AtMost => (null, FilterValues.ReadNumber(condition.Values[0])),
        _ => (FilterValues.ReadNumber(condition.Values[0]), FilterValues.ReadNumber(condition.Values[^1])),
    };

    private static (DateOnly?, DateOnly?) DaysOf(FilterCondition condition) => condition.Operator switch
    {
        FilterOperator.On or FilterOperator.Between => (FilterValues.ReadDay(condition.Values[0]), FilterValues.ReadDay(condition.Values[^1])),
        FilterOperator.Before => (null, FilterValues.ReadDay(condition.Values[0]).AddDays(-1)),
        FilterOperator.After => (FilterValues.ReadDay(condition.Values[0]).AddDays(1), null),
        _ => (null, null),
    };

    private Option<FilterCondition> Preset(string name, FilterOperator @operator, string value) => new(FilterCondition.Of(Field, @operator, value), name);

    private bool IsChosen(string value) => Condition switch
    {
        { Operator: FilterOperator.Is or FilterOperator.IsAnyOf } => Condition.Values.Contains(value),
        { Operator: FilterOperator.IsNot or FilterOperator.IsNoneOf } => !Condition.Values.Contains(value),
        { Operator: FilterOperator.IsEmpty } => value == FilterValues.Nobody,
        { Operator: FilterOperator.IsNotEmpty } => value != FilterValues.Nobody,
        _ => false,
    };

    private Task ToggleAsync(string value)
    {
        var chosen = Options.Select(o => o.Value).Where(v => v == value ? !IsChosen(v) : IsChosen(v)).ToList();
        return chosen.Count == 0 ? OnChange.InvokeAsync(null) : SetAsync(FilterOperator.IsAnyOf, [.. chosen]);
    }

    private Task SetTextAsync() => how switch
    {
        FilterOperator.IsEmpty or FilterOperator.IsNotEmpty => SetAsync(how),
        FilterOperator.Between => SetAsync(how, text ?? "", end ?? ""),
        _ => SetAsync(how, text ?? ""),
    };

    private Task SetRangeAsync() => (least, most) switch
    {
        ({ } from, { } to) => SetAsync(from == to ? FilterOperator.Is : FilterOperator.Between, from == to ? [Text(from)] : [Text(from), Text(to)]),
        ({ } from, null) => SetAsync(FilterOperator.AtLeast, Text(from)),
        (null, { } to) => SetAsync(FilterOperator.AtMost, Text(to)),
        _ => OnChange.InvokeAsync(null),
    };

    private Task SetDaysAsync() => (firstDay, lastDay) switch
    {
        ({ } from, { } to) => from == to ? SetAsync(FilterOperator.On, FilterValues.Day(from)) : SetAsync(FilterOperator.Between, FilterValues.Day(from), FilterValues.Day(to)),
        ({ } from, null) => SetAsync(FilterOperator.After, FilterValues.Day(from.AddDays(-1))),
        (null, { } to) => SetAsync(FilterOperator.Before, FilterValues.Day(to.AddDays(1))),
        _ => OnChange.InvokeAsync(null),
    };

    private Task SetAsync(FilterOperator @operator, params string[] values)
    {
        var condition = FilterCondition.Create(Field, @operator, values);
        problem = condition.Error?.Message;
        return condition.IsOk ? OnChange.InvokeAsync(condition.Value) : Task.CompletedTask;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
