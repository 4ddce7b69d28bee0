namespace Leads.Core.Capture.Forms;

/// <summary>
/// Brings what single form builders do in their own way to the common tree; everything else passes unchanged.
/// The shapes are those of the vendors' documents for their web hooks.
/// </summary>
internal static class BuilderShapes
{
    /// <summary>The name under which a sender's id for this submission goes on.</summary>
    private const string SubmissionId = "submission_id";

    /// <summary>Wufoo's fields are called <c>Field1</c>, <c>Field2</c>, …; what they ask stands in a text of JSON beside them.</summary>
    private const string WufooLabels = "FieldStructure";
    private const string WufooForm = "FormStructure";

    /// <summary>What Wufoo tells of the form itself.</summary>
    private static readonly string[] WufooOwn = [WufooLabels, WufooForm, "HandshakeKey", "CreatedBy", "DateCreated", "IP"];

    public static FormNode Unify(FormNode root)
    {
        if (root is { IsList: true, Children: [{ IsObject: true } only] } && !LabelledValue.TryRead(only, null, out _))
            root = only;
        if (HoldsSeveralEntries(root))
            throw new FormRefused(new FormPayloadError(FormPayloadError.MalformedJson, "The body holds several entries; send each by itself."));
        if (!root.IsObject)
            return root;
        if (root.Child("form_response") is { IsObject: true } response && response.Child("answers") is { IsList: true })
            return Typeform(response);
        if (root.Child("payload") is { IsObject: true } payload && payload.Child("data") is { IsObject: true } && payload.Child("formId") is not null)
            return Webflow(payload);
        if (root.Child("form_id") is not null && (root.Child("site_url") ?? root.Child("is_starred")) is not null)
            return NetlifyOrGravity(root);
        if ((root.Child(WufooLabels) ?? root.Child(WufooForm)) is not null)
            return Wufoo(root, root.TextOf(WufooLabels) is { } labels ? JsonForm.TryReadText(labels, WufooLabels) : null);
        return root;
    }

    /// <summary>A list of records, where the second would be taken for further answers of the first.</summary>
    private static bool HoldsSeveralEntries(FormNode root)
        => root is { IsList: true, Children: [{ IsObject: true } first, { IsObject: true } second, ..] }
           && !LabelledValue.TryRead(first, null, out _)
           && first.Children!.Exists(field => second.Child(field.Name) is not null);

    /// <summary>Gravity Forms can send its labels along: <c>_labels: {"1": "Name", "6": {"6.1": "First choice"}}</c>.</summary>
    public static string? GravityLabel(FormNode labels, string key)
    {
        if (labels.Child(key) is { IsLeaf: true, Text: { } label })
            return label;
        return key.IndexOf('.') is > 0 and var dot && labels.Child(key[..dot]) is { } group ? group.TextOf(key) : null;
    }

    /// <summary>Answers carry their type as the name of their value; titles stand apart in the definition.</summary>
    private static FormNode Typeform(FormNode response)
    {
        var form = FormNode.Object("");
        var questions = response.Child("definition")?.Child("fields")?.Children ?? [];
        if (response.Child("token") is { IsLeaf: true } token)
            form.Children!.Add(token.Renamed(SubmissionId));
        if (response.Child("hidden") is { IsObject: true } hidden)
            form.Children!.AddRange(hidden.Children!);
        foreach (var answer in response.Child("answers")!.Children!)
        {
            var field = answer.Child("field");
            var id = field?.TextOf("id");
            var title = questions.Find(question => id is not null && question.TextOf("id") == id)?.TextOf("title");
            var key = field?.TextOf("ref", "id") ?? answer.TextOf("type");
            if (key is null || answer.TextOf("type") is not { } type || answer.Child(type) is not { } value)
                continue;
            form.Children!.Add(Described(key, title ?? field?.TextOf("title") ?? key, Choices(value)));
        }
        return form;
    }

    private static FormNode Choices(FormNode value) => value switch
    {
        { IsObject: true } when value.Child("labels") is { } labels => labels,
        { IsObject: true } when (value.Child("label") ?? value.Child("other")) is { } label => label,
        _ => value,
    };

    private static FormNode Described(string key, string title, FormNode value)
    {
        var described = FormNode.Object(key);
        described.Children!.Add(FormNode.Leaf("title", title));
        described.Children.Add(value.Renamed("value"));
        return described;
    }

    /// <summary>The answers are in <c>data</c>; <c>payload.name</c> is the form's name.</summary>
    private static FormNode Webflow(FormNode payload)
    {
        var form = FormNode.Object("");
        form.Children!.Add(payload.Child("data")!);
        if (payload.Child("id") is { IsLeaf: true } id)
            form.Children.Add(id.Renamed(SubmissionId));
        return form;
    }

    /// <param name="structure">What the fields ask; null where Wufoo was not told to send it.</param>
    private static FormNode Wufoo(FormNode root, FormNode? structure)
    {
        var titles = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in structure?.Child("Fields")?.Children ?? [])
        {
            if (field.TextOf("ID") is { } id && field.TextOf("Title") is { } title)
                titles[id] = title;
            foreach (var part in field.Child("SubFields")?.Children ?? [])
            {
                if (part.TextOf("ID") is { } partId && part.TextOf("Label") is { } label)
                    titles[partId] = label;
            }
        }
        var form = FormNode.Object("");
        foreach (var child in root.Children!.Where(c => !WufooOwn.Contains(c.Name, StringComparer.OrdinalIgnoreCase)))
            form.Children!.Add(titles.TryGetValue(child.Name, out var title) ? Described(child.Name, title, child) : child);
        return form;
    }

    /// <summary>Both send the entry's id as <c>id</c>. Netlify repeats the answers for people to read.</summary>
    private static FormNode NetlifyOrGravity(FormNode root)
    {
        var form = FormNode.Object("");
        foreach (var child in root.Children!)
        {
            if (child.Name is "human_fields" or "ordered_human_fields" or "name" or "email" or "first_name" or "last_name" && root.Child("data") is not null)
                continue;
            form.Children!.Add(child.Name == "id" ? child.Renamed(SubmissionId) : child);
        }
        return form;
    }
}
