using System.Diagnostics.CodeAnalysis;

namespace Leads.Core.Capture.Forms;

/// <summary>One answer that builders send in parts: a phone number with its area code, a date.</summary>
internal static class CompositeValue
{
    public static bool TryJoin(FormNode node, [NotNullWhen(true)] out string? joined)
    {
        joined = null;
        if (node.Children!.Exists(child => !child.IsLeaf))
            return false;
        if (node.TextOf("full") is { } full && node.Child("phone") is null && node.Child("first") is null)
            joined = full;
        else if (node.Child("area") is not null && node.TextOf("phone") is { } phone)
            joined = string.Join(' ', new[] { node.TextOf("country"), node.TextOf("area"), phone }.OfType<string>());
        else if (node.TextOf("year") is { } year && node.TextOf("month") is { } month && node.TextOf("day") is { } day)
            joined = $"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}";
        return joined is not null;
    }
}
