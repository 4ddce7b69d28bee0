namespace Leads.Core.Capture.Forms.Builders;

/// <summary>Typeform: answers carry their type as the name of their value; titles stand apart in the definition.</summary>
internal static class TypeformShape
{
    public static FormNode? TryRead(FormNode root)
    {
        if (root.Child("form_response") is not { IsObject: true } response || response.Child("answers") is not { IsList: true } answers)
            return null;
        var questions = Questions(response.Child("definition")).ToList();
        var form = FormNode.Object("", response.Child("token") is { IsLeaf: true } token ? token.Renamed(BuilderShapes.SubmissionId) : null);
        if (response.Child("hidden") is { IsObject: true } hidden)
            form.Children!.AddRange(hidden.Children!);
        foreach (var answer in answers.Children!)
        {
            var field = answer.Child("field");
            var id = field?.TextOf("id");
            var title = questions.Find(question => id is not null && question.TextOf("id") == id)?.TextOf("title");
            var key = field?.TextOf("ref", "id") ?? answer.TextOf("type");
            if (key is null || answer.TextOf("type") is not { } type || answer.Child(type) is not { } value)
                continue;
            // The name in a payment is the card's.
            if (type == "payment") value = value.Child("amount") ?? value;
            form.Children!.Add(FormNode.Described(key, title ?? field?.TextOf("title") ?? key, Choices(value)));
        }
        return form;
    }

    /// <summary>Those in a group too, such as the parts of a contact.</summary>
    private static IEnumerable<FormNode> Questions(FormNode? parent)
    {
        foreach (var question in parent?.Child("fields")?.Children ?? [])
        {
            yield return question;
            foreach (var inner in Questions(question.Child("properties")))
                yield return inner;
        }
    }

    /// <summary>What was chosen from the list, and what was written beside it.</summary>
    private static FormNode Choices(FormNode value)
    {
        if (!value.IsObject || (value.Child("labels") ?? value.Child("label") ?? value.Child("other")) is not { } chosen)
            return value;
        if (!chosen.IsList || value.Child("other") is not { IsLeaf: true, Text.Length: > 0 } other)
            return chosen;
        var all = FormNode.List(chosen.Name);
        all.Children!.AddRange([.. chosen.Children!, other]);
        return all;
    }
}
