using System.Text.Json.Serialization;

namespace Leads.Core.Leads.Filtering;

/// <summary>
/// The one filter over leads, for lists, saved views, exports, rules and the API: conditions in and/or groups. It has
/// three faces: a query (<see cref="LeadFilterQuery"/>), JSON (<see cref="LeadFilterJson"/>) with a short form for
/// addresses (<see cref="LeadFilterAddress"/>), and a sentence (<see cref="LeadFilterSentence"/>). Immutable; equal when
/// they say the same in the same order.
/// </summary>
[JsonConverter(typeof(LeadFilterJsonConverter))]
public sealed record LeadFilter(FilterGroup Root)
{
    public const int MaxDepth = 5;
    public const int MaxConditions = 50;

    /// <summary>Lets every lead through.</summary>
    public static readonly LeadFilter Everything = new(new FilterGroup(FilterJoin.All, []));

    public bool IsEmpty => Root.Nodes.Count == 0;

    /// <summary>The conditions of a plain "all of these" filter; null where groups are nested or joined by or.</summary>
    public IReadOnlyList<FilterCondition>? Plain
        => Root.Join == FilterJoin.All && Root.Nodes.All(n => n is FilterCondition) ? [.. Root.Nodes.Cast<FilterCondition>()] : null;

    /// <summary>All conditions, of whatever group.</summary>
    public IEnumerable<FilterCondition> Conditions => ConditionsOf(Root);

    public static LeadFilter AllOf(params IEnumerable<FilterNode> nodes) => new(new FilterGroup(FilterJoin.All, [.. nodes]));

    public static LeadFilter AnyOf(params IEnumerable<FilterNode> nodes) => new(new FilterGroup(FilterJoin.Any, [.. nodes]));

    /// <summary>Only what both let through.</summary>
    public LeadFilter And(params IEnumerable<FilterNode> nodes)
        => Root.Join == FilterJoin.All ? AllOf([.. Root.Nodes, .. nodes]) : AllOf([Root, .. nodes]);

    /// <summary>Without the root's node at this position.</summary>
    public LeadFilter Without(int index) => new(Root with { Nodes = [.. Root.Nodes.Where((_, i) => i != index)] });

    /// <summary>With another node at this position of the root.</summary>
    public LeadFilter With(int index, FilterNode node) => new(Root with { Nodes = [.. Root.Nodes.Select((n, i) => i == index ? node : n)] });

    private static IEnumerable<FilterCondition> ConditionsOf(FilterGroup group)
        => group.Nodes.SelectMany(n => n is FilterGroup inner ? ConditionsOf(inner) : [(FilterCondition)n]);
}

public abstract record FilterNode;

/// <summary>Nodes of which all, or any, must hold. An empty group holds.</summary>
public sealed record FilterGroup(FilterJoin Join, IReadOnlyList<FilterNode> Nodes) : FilterNode
{
    /// <summary>Its conditions and those of the groups within.</summary>
    public IEnumerable<FilterCondition> Conditions() => Nodes.SelectMany(n => n is FilterGroup inner ? inner.Conditions() : [(FilterCondition)n]);

    public bool Equals(FilterGroup? other) => other is not null && Join == other.Join && Nodes.SequenceEqual(other.Nodes);

    public override int GetHashCode() => Nodes.Aggregate((int)Join, HashCode.Combine);
}

public enum FilterJoin
{
    All,
    Any,
}
