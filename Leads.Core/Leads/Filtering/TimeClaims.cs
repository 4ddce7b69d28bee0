using System.Linq.Expressions;

namespace Leads.Core.Leads.Filtering;

/// <summary>Conditions on times. Today and its like are worked out here, so that the query compares with plain moments.</summary>
internal static class TimeClaims
{
    public static Expression<Func<Lead, bool>> Of(FilterCondition condition, FilterScope scope)
        => condition.Field == LeadFilterField.CreatedOn
            ? Lambdas.Claims<DateTimeOffset>(l => l.CreatedOn, Within(condition, scope))
            : Lambdas.Claims<DateTimeOffset?>(l => l.LastActivityOn, WithinOptional(condition, scope));

    private static Expression<Func<DateTimeOffset, bool>> Within(FilterCondition condition, FilterScope scope)
    {
        if (condition.Operator is FilterOperator.IsEmpty) return _ => false;
        if (condition.Operator is FilterOperator.IsNotEmpty) return _ => true;
        var (from, to) = TimeStretch.Of(condition, scope);
        var (first, end) = (from.GetValueOrDefault(), to.GetValueOrDefault());
        if (from is null) return time => time < end;
        return to is null ? time => time >= first : time => time >= first && time < end;
    }

    private static Expression<Func<DateTimeOffset?, bool>> WithinOptional(FilterCondition condition, FilterScope scope)
    {
        if (condition.Operator is FilterOperator.IsEmpty) return time => time == null;
        if (condition.Operator is FilterOperator.IsNotEmpty) return time => time != null;
        var (from, to) = TimeStretch.Of(condition, scope);
        if (from is null) return time => time < to;
        return to is null ? time => time >= from : time => time >= from && time < to;
    }
}
