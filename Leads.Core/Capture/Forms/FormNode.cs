namespace Leads.Core.Capture.Forms;

/// <summary>A form's body as a tree, the same for JSON and for bracket names.</summary>
internal sealed class FormNode
{
    private FormNode(string name, string? text, List<FormNode>? children, bool isList) =>
        (Name, Text, Children, IsList) = (name, text, children, isList);

    public string Name { get; }

    /// <summary>A leaf's text; null for no answer.</summary>
    public string? Text { get; }

    /// <summary>Null for a leaf.</summary>
    public List<FormNode>? Children { get; }

    /// <summary>The children are elements, not named fields.</summary>
    public bool IsList { get; }

    public bool IsLeaf => Children is null;

    public bool IsObject => Children is not null && !IsList;

    public static FormNode Leaf(string name, string? text) => new(name, text, null, isList: false);

    public static FormNode Object(string name) => new(name, null, [], isList: false);

    /// <param name="children">Those that are null are left out.</param>
    public static FormNode Object(string name, params IEnumerable<FormNode?> children) => new(name, null, [.. children.OfType<FormNode>()], isList: false);

    /// <summary>An answer that brings its question along.</summary>
    public static FormNode Described(string name, string title, FormNode value) => Object(name, Leaf("title", title), value.Renamed("value"));

    public static FormNode List(string name) => new(name, null, [], isList: true);

    /// <summary>The child of that name in any case, or null.</summary>
    public FormNode? Child(string name) =>
        IsObject ? Children!.Find(child => child.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) : null;

    /// <summary>The text of the first of these children that has one.</summary>
    public string? TextOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Child(name) is { IsLeaf: true, Text: { Length: > 0 } text })
                return text;
        }
        return null;
    }

    public FormNode Renamed(string name) => new(name, Text, Children, IsList);

    /// <summary>The same without the children of which this is true.</summary>
    public FormNode Without(Predicate<FormNode> isLeftOut) => new(Name, Text, Children?.FindAll(child => !isLeftOut(child)), IsList);

    /// <summary>The same with every text in it changed.</summary>
    public FormNode WithTexts(Func<string, string> change) =>
        new(Name, Text is null ? null : change(Text), Children?.ConvertAll(child => child.WithTexts(change)), IsList);
}
