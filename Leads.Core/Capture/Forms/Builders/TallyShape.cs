namespace Leads.Core.Capture.Forms.Builders;

/// <summary>Tally: the answers are in <c>data.fields</c>, amid ids and names of the form.</summary>
internal static class TallyShape
{
    private static readonly string[] Kept = ["formId", "formName", "createdAt"];

    public static FormNode? TryRead(FormNode root)
    {
        if (root.Child("eventType") is null || root.Child("data") is not { IsObject: true } data || data.Child("fields") is not { IsList: true } fields)
            return null;
        var answers = FormNode.List(fields.Name);
        answers.Children!.AddRange(fields.Children!.Where(field => !IsOneOfAChoice(field, fields)));
        return FormNode.Object("", FormNode.Object(data.Name,
        [
            .. data.Children!.Where(child => Kept.Contains(child.Name, StringComparer.Ordinal)),
            data.Child("submissionId") ?? data.Child("responseId"),
            answers,
        ]));
    }

    /// <summary>After a question with several boxes, each box comes once more by itself, as true or false.</summary>
    private static bool IsOneOfAChoice(FormNode field, FormNode fields) =>
        field.TextOf("value") is null or "true" or "false" && field.TextOf("key") is { } key && key.LastIndexOf('_') is > 0 and var end
        && fields.Children!.Exists(other => other.Child("options") is not null && other.TextOf("key") == key[..end]);
}
