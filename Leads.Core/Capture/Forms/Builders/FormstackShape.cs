namespace Leads.Core.Capture.Forms.Builders;

/// <summary>Formstack, told to send a form: what has parts comes as lines such as <c>first = Ruth</c>.</summary>
internal static class FormstackShape
{
    private const string Sign = " = ";
    private const int MaxPartName = 30;

    public static FormNode? TryRead(FormNode root) => root.Child("FormID") is null || root.Child("UniqueID") is null
        ? null
        : FormNode.Object("", root.Children!.Select(child => InParts(child) ?? child));

    private static FormNode? InParts(FormNode field)
    {
        var lines = field.Text?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (lines.Length < 2 || !Array.TrueForAll(lines, line => line.IndexOf(Sign, StringComparison.Ordinal) is > 0 and < MaxPartName))
            return null;
        return FormNode.Object(field.Name, lines.Select(line => line.Split(Sign, 2)).Select(part => FormNode.Leaf(part[0], part[1])));
    }
}
