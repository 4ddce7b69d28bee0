namespace Leads.Core.Mail.Templates;

/// <summary>A part of a template that was read.</summary>
internal abstract record TemplateNode
{
    /// <summary>The author's own words.</summary>
    public sealed record Words(string Text) : TemplateNode;

    /// <summary><c>{{ value | filter }}</c>.</summary>
    public sealed record Output(TemplateValue Value) : TemplateNode;

    /// <summary><c>{% if %}</c>, <c>{% unless %}</c> and <c>{% case %}</c>: the first way whose condition holds.</summary>
    public sealed record Choice(IReadOnlyList<Way> Ways) : TemplateNode;

    /// <param name="When">Null is otherwise.</param>
    public sealed record Way(TemplateCondition? When, IReadOnlyList<TemplateNode> Then);
}

/// <summary>A text or a variable, with what is done to it.</summary>
internal sealed record TemplateValue(TemplateOperand Of, IReadOnlyList<AppliedFilter> Filters)
{
    /// <summary>Only what we ourselves put in is not somebody else's.</summary>
    public bool IsOwn => Of is { Variable: TemplateVariable.UnsubscribeUrl, IsAnswer: false } && Filters.Count == 0;

    public string? Evaluate(TemplateValues values)
    {
        var value = Of.Evaluate(values);
        foreach (var filter in Filters) value = filter.Filter.Apply(value, [.. filter.With.Select(w => w.Evaluate(values))]);
        return value;
    }
}

internal sealed record AppliedFilter(TemplateFilter Filter, IReadOnlyList<TemplateOperand> With);

/// <param name="Text">A text or number as written; else <paramref name="Variable"/>, or with neither nothing at all.</param>
/// <param name="IsAnswer">The variable is the label of an answer.</param>
internal sealed record TemplateOperand(string? Text, string? Variable, bool IsAnswer)
{
    public string? Evaluate(TemplateValues values) => Variable is null ? Text : IsAnswer ? values.AnswerTo(Variable) : values.ValueOf(Variable);
}

/// <summary>Whether something holds: one comparison, or several of which all or any do.</summary>
internal abstract record TemplateCondition
{
    public abstract bool Holds(TemplateValues values);

    public sealed record Compared(TemplateOperand Left, string? Operator, TemplateOperand? Right) : TemplateCondition
    {
        public override bool Holds(TemplateValues values)
        {
            var left = Left.Evaluate(values);
            if (Operator is null) return Left.Variable is null ? left is not (null or "false") : !string.IsNullOrEmpty(left);
            var right = Right!.Evaluate(values);
            return Operator switch
            {
                "==" => (left ?? "") == (right ?? ""),
                "!=" => (left ?? "") != (right ?? ""),
                "contains" => !string.IsNullOrEmpty(right) && left?.Contains(right, StringComparison.OrdinalIgnoreCase) == true,
                _ => throw new InvalidOperationException($"Unknown operator {Operator}."),
            };
        }
    }

    public sealed record All(TemplateCondition Left, TemplateCondition Right) : TemplateCondition
    {
        public override bool Holds(TemplateValues values) => Left.Holds(values) && Right.Holds(values);
    }

    public sealed record Any(TemplateCondition Left, TemplateCondition Right) : TemplateCondition
    {
        public override bool Holds(TemplateValues values) => Left.Holds(values) || Right.Holds(values);
    }

    public sealed record Not(TemplateCondition Of) : TemplateCondition
    {
        public override bool Holds(TemplateValues values) => !Of.Holds(values);
    }
}
