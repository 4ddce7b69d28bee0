using System.Collections.Frozen;

namespace Leads.Core.Capture.Forms;

/// <summary>
/// What a person reads of a field that brings no title: its name, after the names of what it stands in.
/// <c>roof[type]</c> is "roof type", <c>fields[email]</c> is "email".
/// </summary>
internal static class AnswerLabel
{
    /// <summary>What says no more than that answers of a person follow.</summary>
    private static readonly FrozenSet<string> Wrappers = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "data", "payload", "body", "content", "json", "request", "params", "parameters", "rawRequest",
        "form", "forms", "form_data", "formData", "form_fields", "formFields", "form_response", "form_values", "webform", "wpforms", "jform",
        "field", "fields", "field_data", "custom", "custom_fields", "customFields", "hidden", "hidden_fields", "input", "inputs", "values", "item_meta",
        "answer", "answers", "questions", "response", "responses", "result", "submission", "submitted", "entry", "record", "properties", "attributes",
        "user_column_data", "context", "person", "contact", "lead", "customer", "client", "user", "visitor");

    /// <param name="owner">What its parents are called; empty where they are wrappers only.</param>
    /// <param name="name">The field's own name, which may be a dotted path.</param>
    /// <param name="path">Where it stands in the body.</param>
    public static string Of(string owner, string name, string path)
    {
        if (IsDotted(name))
        {
            var last = name.LastIndexOf('.');
            owner = Inside(owner, name[..last]);
            name = name[(last + 1)..];
        }
        if (owner.Length == 0 || name.StartsWith(owner, StringComparison.OrdinalIgnoreCase))
            return name;
        // The person's own e-mail needs nothing before it, wherever it stands.
        return FieldNames.Find(name) is { } field && FieldNames.Find(path) == field ? name : $"{owner} {name}";
    }

    /// <summary>The owner of what stands in a field of this name.</summary>
    public static string Inside(string owner, string name)
    {
        foreach (var part in IsDotted(name) ? name.Split('.') : [name])
        {
            if (!Wrappers.Contains(part) && !part.StartsWith("tx_", StringComparison.Ordinal))
                owner = owner.Length == 0 ? part : $"{owner} {part}";
        }
        return owner;
    }

    /// <summary>For a second field of the same label.</summary>
    public static string Whole(string path) => path.Replace('.', ' ');

    /// <summary>A path, not a sentence and not a number.</summary>
    private static bool IsDotted(string name)
    {
        var dot = name.IndexOf('.');
        return dot > 0 && name[^1] != '.' && char.IsLetter(name[0]) && !name.Contains("..", StringComparison.Ordinal)
            && !name.Contains(' ') && !name.Contains('/') && !name.Contains('@');
    }
}
