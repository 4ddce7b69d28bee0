namespace Leads.Core.Capture.Forms.Builders;

/// <summary>Wufoo: fields are called <c>Field1</c>, <c>Field2</c>, …; what they ask stands in a text of JSON beside them.</summary>
internal static class WufooShape
{
    private const string Structure = "FieldStructure";
    private const string Form = "FormStructure";

    /// <summary>What Wufoo tells of the form itself.</summary>
    private static readonly string[] Own = [Structure, Form, "CreatedBy", "DateCreated", "IP"];

    public static FormNode? TryRead(FormNode root)
    {
        if ((root.Child(Structure) ?? root.Child(Form)) is null)
            return null;
        // Entries are numbered by form.
        var form = root.Child("EntryId") is not null && root.TextOf(Form) is { } told ? JsonForm.TryReadText(told, Form)?.TextOf("Hash", "Url", "Name") : null;
        var titles = Titles(root.TextOf(Structure) is { } text ? JsonForm.TryReadText(text, Structure) : null);
        var answers = root.Without(child => Own.Contains(child.Name, StringComparer.OrdinalIgnoreCase)).Children!
            .Select(child => titles.TryGetValue(child.Name, out var title) ? FormNode.Described(child.Name, title, child) : child);
        return FormNode.Object("", form is null ? answers : answers.Append(FormNode.Leaf("form_id", form)));
    }

    /// <param name="structure">Null where Wufoo was not told to send it.</param>
    private static Dictionary<string, string> Titles(FormNode? structure)
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
        return titles;
    }
}
