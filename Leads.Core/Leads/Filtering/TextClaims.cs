using System.Linq.Expressions;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Filtering;

/// <summary>Conditions on texts, the other answers among them.</summary>
internal static class TextClaims
{
    private static readonly Dictionary<LeadFilterField, Expression<Func<Lead, string?>>> Columns = new()
    {
        [LeadFilterField.FirstName] = l => l.FirstName,
        [LeadFilterField.LastName] = l => l.LastName,
        [LeadFilterField.Email] = l => l.Email,
        [LeadFilterField.Phone] = l => l.Phone,
        [LeadFilterField.Company] = l => l.Company,
        [LeadFilterField.JobTitle] = l => l.JobTitle,
        [LeadFilterField.Message] = l => l.Message,
        [LeadFilterField.UtmSource] = l => l.UtmSource,
        [LeadFilterField.UtmMedium] = l => l.UtmMedium,
        [LeadFilterField.UtmCampaign] = l => l.UtmCampaign,
    };

    public static Expression<Func<Lead, bool>> Of(FilterCondition condition)
    {
        var (field, name) = (condition.Field, condition.Field.Name);
        if (Columns.TryGetValue(field, out var column)) return column.Claims(Claim(condition));
        if (!field.IsAnswer) return Lambdas.Claims<string?>(l => EngineFunctions.EnrichedText((string)(object)l.EnrichmentData!, name), Claim(condition));
        var label = field.AnswerLabel;
        // The column holds JSON; the casts let the engine's own function read it.
        return FilterOperators.IsNumeric(condition.Operator)
            ? Lambdas.Claims<double?>(l => EngineFunctions.AnswerNumber((string)(object)l.Answers, label), NumberClaim(condition))
            : Lambdas.Claims<string?>(l => EngineFunctions.AnswerText((string)(object)l.Answers, label), Claim(condition));
    }

    private static Expression<Func<double?, bool>> NumberClaim(FilterCondition condition)
    {
        var value = AnswerNumber.Read(condition.Values[0]);
        var most = AnswerNumber.Read(condition.Values[^1]);
        return condition.Operator switch
        {
            FilterOperator.AtLeast => number => number >= value,
            FilterOperator.AtMost => number => number <= value,
            _ => number => number >= value && number <= most,
        };
    }

// The engine lowers, not .NET.
#pragma warning disable CA1304, CA1311, CA1862
    private static Expression<Func<string?, bool>> Claim(FilterCondition condition)
    {
        var values = condition.Values.Select(v => v.ToLowerInvariant()).ToList();
        var value = values.FirstOrDefault() ?? "";
        return condition.Operator switch
        {
            FilterOperator.Is => text => text!.ToLower() == value,
            FilterOperator.IsNot => text => text == null || text.ToLower() != value,
            FilterOperator.IsAnyOf => text => text != null && values.Contains(text.ToLower()),
            FilterOperator.IsNoneOf => text => text == null || !values.Contains(text.ToLower()),
            FilterOperator.Contains => text => text!.ToLower().Contains(value),
            FilterOperator.DoesNotContain => text => text == null || !text.ToLower().Contains(value),
            FilterOperator.StartsWith => text => text!.ToLower().StartsWith(value),
            FilterOperator.IsEmpty => text => text == null || text == "",
            FilterOperator.IsNotEmpty => text => text != null && text != "",
            _ => throw new InvalidOperationException($"{condition.Operator} is none of texts."),
        };
    }
#pragma warning restore CA1304, CA1311, CA1862
}
