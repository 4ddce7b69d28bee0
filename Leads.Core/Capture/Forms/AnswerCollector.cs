using System.Diagnostics.CodeAnalysis;
using Leads.Core.Capture.Forms.Builders;
using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Forms;

/// <summary>Flattens a form's tree to answers: fields, lists, <c>{label, value}</c> pairs, and the shapes of the form builders.</summary>
internal sealed class AnswerCollector
{
    private const int MaxPath = 500;
    private const int MaxLabel = 500;

    private readonly List<(string Path, string Label, List<string> Values)> answers = [];
    private readonly Dictionary<string, int> byPath = new(StringComparer.Ordinal);
    private readonly HashSet<string> labels = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<Answer> ToList() => [.. answers.Select(answer => new Answer(answer.Path, answer.Label, answer.Values))];

    /// <exception cref="FormRefused"/>
    public void Collect(FormNode root)
    {
        root = BuilderShapes.Unify(root);
        if (root.IsObject)
            Fields(root, "", "", depth: 0);
        else
            Elements(root, "", "", "", depth: 0);
    }

    /// <param name="owner">What the parents are called, as <see cref="AnswerLabel"/> puts it before a name.</param>
    private void Fields(FormNode parent, string parentPath, string owner, int depth)
    {
        if (depth > FormPayload.MaxDepth)
            throw FormRefused.TooDeep(parentPath);
        var titles = parent.Child(GravityShape.Titles);
        foreach (var child in parent.Children!)
        {
            if (child == titles)
                continue;
            var path = parentPath.Length == 0 ? child.Name : $"{parentPath}.{child.Name}";
            var label = (titles is null ? null : GravityShape.Title(titles, child.Name)) ?? AnswerLabel.Of(owner, child.Name, path);
            Field(child, path, label, AnswerLabel.Inside(owner, child.Name), depth);
        }
    }

    /// <param name="owner">What its own fields stand in.</param>
    private void Field(FormNode field, string path, string label, string owner, int depth)
    {
        if (field.IsLeaf)
            Leaf(field, path, label, owner, depth);
        else if (field.IsList)
            Elements(field, path, label, owner, depth);
        else if (LabelledValue.TryRead(field, label, out var labelled) && labelled.IsDescribed)
            Labelled(labelled, path, depth);
        else if (CompositeValue.TryJoin(field, out var joined, out var rest))
        {
            Add(path, label, joined);
            Fields(rest, path, owner, depth + 1);
        }
        else if (field.Children!.Count > 0 && IsNumbered(field))
            field.Children.ForEach(child => Add(path, label, child.Text));
        else
            Fields(field, path, owner, depth + 1);
    }

    private void Leaf(FormNode leaf, string path, string label, string owner, int depth)
    {
        // Jotform's rawRequest and many bridges put JSON into a text. What a person typed into a message stays as it is.
        if (leaf.Text is { } text && FieldNames.Find(path) is not LeadField.Message && IsNestedJson(text, leaf.Name, out var nested))
            Field(nested, path, label, owner, depth + 1);
        else
            Add(path, label, leaf.Text);
    }

    private void Elements(FormNode list, string path, string label, string owner, int depth)
    {
        if (depth > FormPayload.MaxDepth)
            throw FormRefused.TooDeep(path);
        var elements = list.Children!;
        if (elements.Count == 0)
            Add(path, label, null);
        for (var i = 0; i < elements.Count; i++)
        {
            var element = elements[i];
            if (element.IsLeaf)
                Add(path.Length == 0 ? "value" : path, label, element.Text);
            else if (element.IsObject && LabelledValue.TryRead(element, null, out var labelled))
                Labelled(labelled, path.Length == 0 ? labelled.Key : $"{path}.{labelled.Key}", depth);
            else if (elements.Count == 1)
                Field(element, path, label, owner, depth + 1);
            else
                Field(element, path.Length == 0 ? $"{i}" : $"{path}.{i}", label, owner, depth + 1);
        }
    }

    private void Labelled(LabelledValue labelled, string path, int depth)
    {
        if (labelled.Nested is { } nested)
            Field(nested, path, labelled.Label, AnswerLabel.Inside("", labelled.Label), depth + 1);
        else if (labelled.Values.Count == 0)
            Add(path, labelled.Label, null);
        foreach (var value in labelled.Values)
            Add(path, labelled.Label, value);
    }

    private void Add(string path, string label, string? value)
    {
        path = CleanText.Line(path, MaxPath) ?? "";
        if (!byPath.TryGetValue(path, out var index))
        {
            if (answers.Count >= FormPayload.MaxFields)
                throw FormRefused.TooMany(path);
            index = answers.Count;
            byPath.Add(path, index);
            answers.Add((path, Unlike(CleanText.Line(label, MaxLabel) ?? path, path), []));
        }
        if (CleanText.Block(value) is { } text)
            answers[index].Values.Add(text);
    }

    /// <summary>Labels made of names differ; what two titles of a sender say is the sender's.</summary>
    private string Unlike(string label, string path) =>
        labels.Add(label) || !label.EndsWith(path[(path.LastIndexOf('.') + 1)..], StringComparison.Ordinal) ? label : AnswerLabel.Whole(path);

    private static bool IsNestedJson(string text, string name, [NotNullWhen(true)] out FormNode? nested)
    {
        nested = null;
        if (text.Length < 2 || text[0] is not ('{' or '[') || JsonForm.TryReadText(text, name) is not { } tree)
            return false;
        nested = tree.IsList && tree.Children!.TrueForAll(element => element.IsLeaf) ? null : BuilderShapes.Unify(tree);
        return nested is not null;
    }

    private static bool IsNumbered(FormNode parent)
    {
        for (var i = 0; i < parent.Children!.Count; i++)
        {
            if (!parent.Children[i].IsLeaf || !int.TryParse(parent.Children[i].Name, out var number) || number != i)
                return false;
        }
        return true;
    }
}
