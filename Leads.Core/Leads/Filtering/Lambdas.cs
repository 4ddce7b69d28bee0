using System.Linq.Expressions;

namespace Leads.Core.Leads.Filtering;

/// <summary>Puts claims about a value together with the column that they are about.</summary>
internal static class Lambdas
{
    /// <summary>The claim, made of the column.</summary>
    public static Expression<Func<Lead, bool>> Claims<T>(this Expression<Func<Lead, T>> column, Expression<Func<T, bool>> claim)
        => Expression.Lambda<Func<Lead, bool>>(Put(claim.Parameters[0], column.Body, claim.Body), column.Parameters);

    public static Expression<Func<T, bool>> Negated<T>(this Expression<Func<T, bool>> claim)
        => Expression.Lambda<Func<T, bool>>(Expression.Not(claim.Body), claim.Parameters);

    /// <summary>The body with the parameter replaced.</summary>
    public static Expression Put(ParameterExpression parameter, Expression value, Expression body) => new Replacement(parameter, value).Visit(body);

    private sealed class Replacement(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}
