using Leads.Core.Capture;

namespace Leads.Web.Sources;

/// <summary>One question in the hosted form's editor.</summary>
internal sealed class Question
{
    /// <summary>The name that it had where it is none of ours, so that its answers go on meaning the same.</summary>
    private string ownName = "";

    /// <summary>A value of <see cref="QuestionKinds"/>.</summary>
    public string Kind { get; private set; } = QuestionKinds.OneLine;

    public string? Label { get; set; }

    public bool IsRequired { get; set; }

    public static Question Of(HostedField field)
    {
        var kind = QuestionKinds.Of(field);
        return new Question
        {
            Kind = kind,
            Label = field.Label,
            IsRequired = field.IsRequired,
            ownName = LeadFields.Parse(kind) is null && field.Name != field.Label ? field.Name : "",
        };
    }

    /// <summary>A question that has no words yet, or those of its kind, takes the new kind's.</summary>
    public void Become(string? kind)
    {
        if (kind is null) return;
        var isStandard = string.IsNullOrWhiteSpace(Label) || LeadFields.Parse(Kind) is { } before && Label == FieldLabels.Of(before);
        Kind = kind;
        if (isStandard) Label = LeadFields.Parse(kind) is { } field ? FieldLabels.Of(field) : "";
    }

    public HostedField ToField() => new(LeadFields.Parse(Kind) is null ? ownName : Kind, Label ?? "", QuestionKinds.InputOf(Kind), IsRequired);
}
