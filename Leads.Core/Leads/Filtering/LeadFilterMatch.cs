using Leads.Core.Common;

namespace Leads.Core.Leads.Filtering;

/// <summary>Asks a filter of one lead in memory. It says of a lead what <see cref="LeadFilterQuery"/> says in the database.</summary>
public static class LeadFilterMatch
{
    private const int MostSaid = 60;

    public static bool LetsThrough(this LeadFilter filter, LeadFacts facts, FilterScope scope) => Holds(filter.Root, facts, scope);

    /// <summary>What a lead has in a text or a choice: "Source is import", "Area is empty".</summary>
    internal static string Say(Lead lead, LeadFilterField field)
    {
        var value = field.Kind == FilterFieldKind.Choice ? ChoiceOf(lead, field) : TextOf(lead, field)?.Trim();
        if (value is { Length: > MostSaid }) value = $"{value[..MostSaid]}…";
        return $"{field.Label} {LeadFilterSentence.Claim(string.IsNullOrEmpty(value) ? FilterCondition.Of(field, FilterOperator.IsEmpty) : FilterCondition.Of(field, FilterOperator.Is, value))}";
    }

    private static bool Holds(FilterNode node, LeadFacts facts, FilterScope scope)
    {
        if (node is FilterCondition condition) return Holds(condition, facts, scope);
        var group = (FilterGroup)node;
        if (group.Nodes.Count == 0) return true;
        foreach (var inner in group.Nodes)
        {
            // The first that decides, decides.
            if (Holds(inner, facts, scope) == (group.Join == FilterJoin.Any)) return group.Join == FilterJoin.Any;
        }
        return group.Join == FilterJoin.All;
    }

    private static bool Holds(FilterCondition condition, LeadFacts facts, FilterScope scope)
    {
        var (lead, field) = (facts.Lead, condition.Field);
        return field.Kind switch
        {
            FilterFieldKind.Text => Text(condition, TextOf(lead, field)),
            FilterFieldKind.Number => Number(condition, NumberOf(facts, field, scope)),
            FilterFieldKind.Choice => IsAmong(condition, ChoiceOf(lead, field)),
            FilterFieldKind.Time => Time(condition, field == LeadFilterField.CreatedOn ? lead.CreatedOn : lead.LastActivityOn, scope),
            FilterFieldKind.Flag => (lead.PossibleDuplicateOf is not null) == (condition.Values[0] == "true"),
            FilterFieldKind.Reference when field == LeadFilterField.Tags => Tagged(condition, facts.Tags),
            FilterFieldKind.Reference or FilterFieldKind.Person => Id(condition, IdOf(lead, field), scope),
            _ => throw new InvalidOperationException($"{field.Name} is of no known kind."),
        };
    }

    private static string? TextOf(Lead lead, LeadFilterField field) => field.IsAnswer
        ? lead.Answers.FirstOrDefault(a => string.Equals(a.Label, field.AnswerLabel, StringComparison.OrdinalIgnoreCase))?.Text
        : field.Name switch
        {
            "firstName" => lead.FirstName,
            "lastName" => lead.LastName,
            "email" => lead.Email,
            "phone" => lead.Phone,
            "company" => lead.Company,
            "jobTitle" => lead.JobTitle,
            "message" => lead.Message,
            "utmSource" => lead.UtmSource,
            "utmMedium" => lead.UtmMedium,
            "utmCampaign" => lead.UtmCampaign,
            _ when EnrichmentFields.TryRead(field.Name, out var enriched) => lead.EnrichmentData?.ValueOf(enriched),
            _ => throw new InvalidOperationException($"{field.Name} is no text of a lead."),
        };

    private static int NumberOf(LeadFacts facts, LeadFilterField field, FilterScope scope)
    {
        if (field.Activity is { } counted) return facts.CountOf(counted.Kind, counted.Since(scope));
        if (field == LeadFilterField.Score) return facts.Lead.ScoreTotal;
        return field == LeadFilterField.SubmissionCount ? facts.Lead.SubmissionCount : throw new InvalidOperationException($"{field.Name} is no number of a lead.");
    }

    private static string ChoiceOf(Lead lead, LeadFilterField field) => field.Name switch
    {
        "status" => EnumText.Of(lead.Status),
        "source" => EnumText.Of(lead.Source),
        "scoreBand" => EnumText.Of(lead.ScoreBand),
        "nurtureStatus" => EnumText.Of(lead.NurtureStatus),
        _ => throw new InvalidOperationException($"{field.Name} is no choice of a lead."),
    };

    private static Guid? IdOf(Lead lead, LeadFilterField field) => field.Name switch
    {
        "assignedTo" => lead.AssignedTo,
        "campaignId" => lead.SourceCampaignId,
        "channelId" => lead.SourceChannelId,
        _ => throw new InvalidOperationException($"{field.Name} is no reference of a lead."),
    };

    private static bool Text(FilterCondition condition, string? text)
    {
        var value = condition.Values.Count > 0 ? condition.Values[0] : "";
        return condition.Operator switch
        {
            FilterOperator.Is or FilterOperator.IsAnyOf => text is not null && IsAnyOf(condition, text),
            FilterOperator.IsNot or FilterOperator.IsNoneOf => text is null || !IsAnyOf(condition, text),
            FilterOperator.Contains => text is not null && text.Contains(value, StringComparison.OrdinalIgnoreCase),
            FilterOperator.DoesNotContain => text is null || !text.Contains(value, StringComparison.OrdinalIgnoreCase),
            FilterOperator.StartsWith => text is not null && text.StartsWith(value, StringComparison.OrdinalIgnoreCase),
            FilterOperator.IsEmpty => string.IsNullOrEmpty(text),
            FilterOperator.IsNotEmpty => !string.IsNullOrEmpty(text),
            FilterOperator.AtLeast => AnswerNumber.Read(text) >= AnswerNumber.Read(value),
            FilterOperator.AtMost => AnswerNumber.Read(text) <= AnswerNumber.Read(value),
            FilterOperator.Between => AnswerNumber.Read(text) is { } number && number >= AnswerNumber.Read(value) && number <= AnswerNumber.Read(condition.Values[1]),
            _ => throw new InvalidOperationException($"{condition.Operator} is none of texts."),
        };
    }

    private static bool IsAnyOf(FilterCondition condition, string text) => condition.Values.Any(v => string.Equals(v, text, StringComparison.OrdinalIgnoreCase));

    private static bool Number(FilterCondition condition, int number)
    {
        var value = FilterValues.ReadNumber(condition.Values[0]);
        return condition.Operator switch
        {
            FilterOperator.Is => number == value,
            FilterOperator.IsNot => number != value,
            FilterOperator.AtLeast => number >= value,
            FilterOperator.AtMost => number <= value,
            FilterOperator.Between => number >= value && number <= FilterValues.ReadNumber(condition.Values[1]),
            _ => throw new InvalidOperationException($"{condition.Operator} is none of numbers."),
        };
    }

    private static bool IsAmong(FilterCondition condition, string value) => condition.Operator is FilterOperator.IsNot or FilterOperator.IsNoneOf
        ? !condition.Values.Contains(value)
        : condition.Values.Contains(value);

    private static bool Time(FilterCondition condition, DateTimeOffset? time, FilterScope scope)
    {
        if (condition.Operator is FilterOperator.IsEmpty) return time is null;
        if (condition.Operator is FilterOperator.IsNotEmpty) return time is not null;
        var (from, to) = TimeStretch.Of(condition, scope);
        return time is not null && (from is null || time >= from) && (to is null || time < to);
    }

    private static bool Tagged(FilterCondition condition, IReadOnlyCollection<Guid> tags)
    {
        var has = condition.Values.Count == 0 ? tags.Count > 0 : condition.Values.Any(v => tags.Contains(Guid.ParseExact(v, "D")));
        return has != (condition.Operator is FilterOperator.IsEmpty or FilterOperator.IsNot or FilterOperator.IsNoneOf);
    }

    private static bool Id(FilterCondition condition, Guid? id, FilterScope scope)
    {
        if (condition.Operator is FilterOperator.IsEmpty) return id is null;
        if (condition.Operator is FilterOperator.IsNotEmpty) return id is not null;
        var isAmong = condition.Values.Any(v => v switch
        {
            FilterValues.Nobody => id is null,
            FilterValues.Me => id is not null && id == (scope.UserId ?? Guid.Empty),
            _ => id == Guid.ParseExact(v, "D"),
        });
        return isAmong != (condition.Operator is FilterOperator.IsNot or FilterOperator.IsNoneOf);
    }
}
