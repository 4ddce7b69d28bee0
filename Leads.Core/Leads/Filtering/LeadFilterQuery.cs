using System.Linq.Expressions;
using Leads.Core.Common;

namespace Leads.Core.Leads.Filtering;

/// <summary>
/// A filter as a query. Values are captured variables, so that filters that differ only in them share one plan. Texts
/// are compared without regard to case: both engines lower both sides, which no index serves, so a text condition
/// narrows what another condition or the list's order has found.
/// </summary>
public static class LeadFilterQuery
{
    public static IQueryable<Lead> Where(this IQueryable<Lead> leads, LeadFilter filter, FilterScope scope)
        => filter.IsEmpty ? leads : leads.Where(filter.ToExpression(scope));

    public static Expression<Func<Lead, bool>> ToExpression(this LeadFilter filter, FilterScope scope) => Of(filter.Root, scope);

    private static Expression<Func<Lead, bool>> Of(FilterNode node, FilterScope scope) => node switch
    {
        FilterCondition condition => Of(condition, scope),
        FilterGroup { Nodes.Count: 0 } => _ => true,
        FilterGroup group => group.Nodes.Select(n => Of(n, scope)).Aggregate((a, b) => Joined(a, b, group.Join)),
        _ => throw new InvalidOperationException("A filter is made of groups and conditions."),
    };

    private static Expression<Func<Lead, bool>> Of(FilterCondition condition, FilterScope scope) => condition.Field switch
    {
        { Kind: FilterFieldKind.Text } => TextClaims.Of(condition),
        { Kind: FilterFieldKind.Time } => TimeClaims.Of(condition, scope),
        _ when condition.Field == LeadFilterField.Status => Set<LeadStatus>(condition, l => l.Status),
        _ when condition.Field == LeadFilterField.Source => Set<LeadSource>(condition, l => l.Source),
        _ when condition.Field == LeadFilterField.ScoreBand => Set<ScoreBand>(condition, l => l.ScoreBand),
        _ when condition.Field == LeadFilterField.NurtureStatus => Set<NurtureStatus>(condition, l => l.NurtureStatus),
        _ when condition.Field == LeadFilterField.AssignedTo => Ids(condition, l => l.AssignedTo, scope),
        _ when condition.Field == LeadFilterField.CampaignId => Ids(condition, l => l.SourceCampaignId, scope),
        _ when condition.Field == LeadFilterField.ChannelId => Ids(condition, l => l.SourceChannelId, scope),
        _ when condition.Field == LeadFilterField.Tags => Tagged(condition),
        { Activity: { } counted } => Number(condition, CountOf(counted, scope)),
        _ when condition.Field == LeadFilterField.Score => Number(condition, l => l.ScoreTotal),
        _ when condition.Field == LeadFilterField.SubmissionCount => Number(condition, l => l.SubmissionCount),
        _ when condition.Field == LeadFilterField.PossibleDuplicate => condition.Values[0] == "true" ? l => l.PossibleDuplicateOf != null : l => l.PossibleDuplicateOf == null,
        _ => throw new InvalidOperationException($"{condition.Field.Name} has no column."),
    };

    private static Expression<Func<Lead, bool>> Set<T>(FilterCondition condition, Expression<Func<Lead, T>> column) where T : struct, Enum
    {
        var values = condition.Values.Select(EnumText.Read<T>).ToList();
        // A single value compares directly: only then can an index on it keep its order.
        Expression<Func<T, bool>> claim = values is [var only] ? v => v.Equals(only) : v => values.Contains(v);
        return column.Claims(condition.Operator is FilterOperator.IsNot or FilterOperator.IsNoneOf ? claim.Negated() : claim);
    }

    private static Expression<Func<Lead, bool>> Ids(FilterCondition condition, Expression<Func<Lead, Guid?>> column, FilterScope scope)
    {
        if (condition.Operator is FilterOperator.IsEmpty) return column.Claims(id => id == null);
        if (condition.Operator is FilterOperator.IsNotEmpty) return column.Claims(id => id != null);
        var isNegated = condition.Operator is FilterOperator.IsNot or FilterOperator.IsNoneOf;
        var hasNobody = condition.Values.Contains(FilterValues.Nobody);
        var ids = condition.Values.Where(v => v != FilterValues.Nobody)
            .Select(v => v == FilterValues.Me ? scope.UserId ?? Guid.Empty : Guid.ParseExact(v, "D")).ToList();
        Expression<Func<Guid?, bool>> claim = (ids, hasNobody) switch
        {
            ([], _) => id => id == null,
            ([var only], false) => id => id == only,
            (_, false) => id => id != null && ids.Contains(id.Value),
            _ => id => id == null || ids.Contains(id.Value),
        };
        return column.Claims(isNegated ? claim.Negated() : claim);
    }

    private static Expression<Func<Lead, bool>> Tagged(FilterCondition condition)
    {
        var ids = condition.Values.Select(v => Guid.ParseExact(v, "D")).ToList();
        Expression<Func<Lead, bool>> has = ids switch
        {
            [] => l => l.Tags.Any(),
            [var only] => l => l.Tags.Any(t => t.TagId == only),
            _ => l => l.Tags.Any(t => ids.Contains(t.TagId)),
        };
        return condition.Operator is FilterOperator.IsEmpty or FilterOperator.IsNot or FilterOperator.IsNoneOf ? has.Negated() : has;
    }

    private static Expression<Func<Lead, int>> CountOf(ActivityCount counted, FilterScope scope)
    {
        var kind = counted.Kind;
        if (counted.Since(scope) is not { } since) return l => l.Activities.Count(a => a.Kind == kind);
        return l => l.Activities.Count(a => a.Kind == kind && a.OccurredOn >= since);
    }

    private static Expression<Func<Lead, bool>> Number(FilterCondition condition, Expression<Func<Lead, int>> column)
    {
        var value = FilterValues.ReadNumber(condition.Values[0]);
        var most = condition.Operator == FilterOperator.Between ? FilterValues.ReadNumber(condition.Values[1]) : 0;
        return column.Claims(condition.Operator switch
        {
            FilterOperator.Is => n => n == value,
            FilterOperator.IsNot => n => n != value,
            FilterOperator.AtLeast => n => n >= value,
            FilterOperator.AtMost => n => n <= value,
            FilterOperator.Between => n => n >= value && n <= most,
            _ => throw new InvalidOperationException($"{condition.Operator} is none of numbers."),
        });
    }

    private static Expression<Func<Lead, bool>> Joined(Expression<Func<Lead, bool>> a, Expression<Func<Lead, bool>> b, FilterJoin join)
    {
        var other = Lambdas.Put(b.Parameters[0], a.Parameters[0], b.Body);
        return Expression.Lambda<Func<Lead, bool>>(join == FilterJoin.All ? Expression.AndAlso(a.Body, other) : Expression.OrElse(a.Body, other), a.Parameters);
    }
}
