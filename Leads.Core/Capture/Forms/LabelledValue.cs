using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Leads.Core.Capture.Forms;

/// <summary>
/// An answer that carries its own name: <c>{name, value}</c> (HubSpot), <c>{key, label, value, options}</c> (Tally),
/// <c>{id, type, title, value}</c> (Elementor), <c>{name, values}</c> (Meta), <c>{column_id, string_value}</c> (Google).
/// </summary>
internal sealed record LabelledValue(string Key, string Label, IReadOnlyList<string> Values, FormNode? Nested, bool IsDescribed)
{
    private static readonly string[] ValueNames = ["value", "values", "string_value", "answer"];

    /// <summary>What a builder calls the kind of a field. A house too has a type and a value.</summary>
    private static readonly FrozenSet<string> InputTypes = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "text", "string", "short_text", "long_text", "name", "email", "tel", "phone", "textarea", "select", "dropdown", "radio", "checkbox", "acceptance", "number",
        "date", "time", "url", "hidden", "file", "upload", "input", "boolean", "choice", "choices");

    /// <param name="knownAs">The name under which the object stands, or null for an element of a list, which must bring its own.</param>
    public static bool TryRead(FormNode node, string? knownAs, [NotNullWhen(true)] out LabelledValue? labelled)
    {
        labelled = null;
        var value = ValueNames.Select(node.Child).FirstOrDefault(child => child is not null);
        if (value is null)
            return false;
        var question = node.Child("field") ?? node.Child("question") ?? node;
        if (question.IsLeaf)
            question = node;
        var key = node.TextOf("key", "name", "column_id", "field_id", "ref", "field", "id") ?? question.TextOf("ref", "id", "name");
        var label = node.TextOf("label", "title", "column_name", "question") ?? question.TextOf("title", "label", "name") ?? knownAs ?? key;
        if (label is null)
            return false;
        var described = node.Child("title") is not null || node.Child("label") is not null || node.Child("raw_value") is not null
            || node.Child("unix") is not null || node.Child("versions") is not null || node.TextOf("type") is { } type && InputTypes.Contains(type);
        var nested = value.IsObject ? value : null;
        labelled = new LabelledValue(key ?? label, label, nested is null ? Texts(value, node.Child("options")) : [], nested, described);
        return true;
    }

    private static List<string> Texts(FormNode value, FormNode? options)
    {
        if (value.IsLeaf)
            return value.Text is { } text ? [Chosen(text, options)] : [];
        var texts = new List<string>();
        foreach (var element in value.Children!)
        {
            // Uploads are objects with a name and an address; the name is noted.
            var one = element.IsLeaf ? element.Text : element.TextOf("label", "text", "name", "value", "url");
            if (one is not null)
                texts.Add(Chosen(one, options));
        }
        return texts;
    }

    /// <summary>A choice comes as an option's id.</summary>
    private static string Chosen(string id, FormNode? options) =>
        options?.Children?.Find(option => option.TextOf("id", "value") == id)?.TextOf("text", "label", "name") ?? id;
}
