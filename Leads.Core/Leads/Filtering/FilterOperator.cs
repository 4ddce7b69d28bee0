using System.Collections.Frozen;
using System.Text.Json;

namespace Leads.Core.Leads.Filtering;

/// <summary>What a condition claims. Negations hold for leads that have no value too.</summary>
public enum FilterOperator
{
    Is,
    IsNot,
    IsAnyOf,
    IsNoneOf,
    Contains,
    DoesNotContain,
    StartsWith,
    IsEmpty,
    IsNotEmpty,
    AtLeast,
    AtMost,

    /// <summary>Both ends included; of days, both days.</summary>
    Between,
    On,
    Before,
    After,

    /// <summary>Today and the days before it: <c>7d</c> are seven calendar days of the tenant; or hours back from now: <c>24h</c>.</summary>
    InLast,

    /// <summary>Whatever <see cref="InLast"/> with the same value leaves out of the past.</summary>
    OlderThan,

    /// <summary>A named period, see <see cref="FilterPeriod"/>.</summary>
    During,
}

/// <summary>The operators by kind of field, and their texts in JSON (camelCase).</summary>
public static class FilterOperators
{
    private static readonly FilterOperator[] Sets = [FilterOperator.Is, FilterOperator.IsNot, FilterOperator.IsAnyOf, FilterOperator.IsNoneOf];
    private static readonly FilterOperator[] Emptiness = [FilterOperator.IsEmpty, FilterOperator.IsNotEmpty];

    private static readonly FrozenDictionary<FilterFieldKind, IReadOnlyList<FilterOperator>> ByKind = new Dictionary<FilterFieldKind, IReadOnlyList<FilterOperator>>
    {
        [FilterFieldKind.Choice] = Sets,
        [FilterFieldKind.Number] = [FilterOperator.AtLeast, FilterOperator.AtMost, FilterOperator.Between, FilterOperator.Is, FilterOperator.IsNot],
        [FilterFieldKind.Person] = [.. Sets, .. Emptiness],
        [FilterFieldKind.Reference] = [.. Sets, .. Emptiness],
        [FilterFieldKind.Time] = [FilterOperator.InLast, FilterOperator.During, FilterOperator.OlderThan, FilterOperator.On, FilterOperator.Before, FilterOperator.After, FilterOperator.Between, .. Emptiness],
        [FilterFieldKind.Text] = [FilterOperator.Contains, FilterOperator.DoesNotContain, FilterOperator.StartsWith, .. Sets, .. Emptiness],
        [FilterFieldKind.Flag] = [FilterOperator.Is],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<FilterOperator, string> Texts =
        Enum.GetValues<FilterOperator>().ToFrozenDictionary(o => o, o => JsonNamingPolicy.CamelCase.ConvertName(o.ToString()));

    private static readonly FrozenDictionary<string, FilterOperator> FromText = Texts.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    /// <summary>Of an other answer, which may be a text or a number.</summary>
    internal static readonly IReadOnlyList<FilterOperator> OfAnswers = [.. ByKind[FilterFieldKind.Text], FilterOperator.AtLeast, FilterOperator.AtMost, FilterOperator.Between];

    /// <summary>In the order to offer them; the first is the one people mean most.</summary>
    public static IReadOnlyList<FilterOperator> Of(FilterFieldKind kind) => ByKind[kind];

    /// <summary>Whether numbers are compared.</summary>
    internal static bool IsNumeric(FilterOperator @operator) => @operator is FilterOperator.AtLeast or FilterOperator.AtMost or FilterOperator.Between;

    public static string Text(FilterOperator @operator) => Texts[@operator];

    public static bool TryRead(string? text, out FilterOperator @operator)
    {
        @operator = default;
        return text is not null && FromText.TryGetValue(text, out @operator);
    }
}
