namespace Leads.Core.Capture.Forms;

/// <summary>Puts names such as <c>fields[email][value]</c> and <c>tags[]</c> into a tree.</summary>
internal sealed class BracketTree
{
    /// <summary>Builders send up to six entries a field.</summary>
    private const int MaxEntries = FormPayload.MaxFields * 8;

    private int entries;

    public FormNode Root { get; } = FormNode.Object("");

    /// <exception cref="FormRefused"/>
    public void Add(string name, string? value)
    {
        if (++entries > MaxEntries)
            throw FormRefused.TooMany(name);
        var open = name.IndexOf('[');
        if (open <= 0 || name[^1] != ']')
        {
            Root.Children!.Add(FormNode.Leaf(name, value));
            return;
        }
        var segments = name[(open + 1)..^1].Split("][");
        if (segments.Length >= FormPayload.MaxDepth)
            throw FormRefused.TooDeep(name);
        var parent = Root;
        var key = name[..open];
        foreach (var segment in segments)
        {
            // "tags[]" repeats the name, "items[][x]" can't be told apart from one item.
            if (segment.Length == 0)
                continue;
            parent = Branch(parent, key);
            key = segment;
        }
        parent.Children!.Add(FormNode.Leaf(key, value));
    }

    private static FormNode Branch(FormNode parent, string key)
    {
        foreach (var child in parent.Children!)
        {
            if (child.IsObject && child.Name == key)
                return child;
        }
        var branch = FormNode.Object(key);
        parent.Children.Add(branch);
        return branch;
    }
}
