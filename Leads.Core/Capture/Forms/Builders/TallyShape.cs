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
        answers.Children!.AddRange(fields.Children!.Where(field => !IsOneOfAChoice(field, fields)).SelectMany(Rows));
        return FormNode.Object("", FormNode.Object(data.Name,
        [
            .. data.Children!.Where(child => Kept.Contains(child.Name, StringComparer.Ordinal)),
            data.Child("submissionId") ?? data.Child("responseId"),
            answers,
        ]));
    }

    /// <summary>A table comes as the ids of its rows, each with those of the columns that were ticked.</summary>
    private static IEnumerable<FormNode> Rows(FormNode field)
    {
        if (field.Child("rows") is not { IsList: true } rows || field.Child("columns") is not { IsList: true } columns || field.Child("value") is not { IsObject: true } ticked)
            return [field];
        return ticked.Children!.Select(row => FormNode.Object("",
            FormNode.Leaf("key", $"{field.TextOf("key")}_{row.Name}"),
            FormNode.Leaf("label", $"{field.TextOf("label")}: {rows.Children!.Find(r => r.TextOf("id") == row.Name)?.TextOf("text") ?? row.Name}"),
            row.Renamed("value"), columns.Renamed("options")));
    }

    /// <summary>After a question with several boxes, each box comes once more by itself, as true or false.</summary>
    private static bool IsOneOfAChoice(FormNode field, FormNode fields) =>
        field.TextOf("value") is null or "true" or "false" && field.TextOf("key") is { } key && key.LastIndexOf('_') is > 0 and var end
        && fields.Children!.Exists(other => other.Child("options") is not null && other.TextOf("key") == key[..end]);
}
