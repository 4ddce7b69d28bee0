using System.Diagnostics.CodeAnalysis;

namespace Leads.Core.Capture.Forms;

/// <summary>One answer that builders send in parts: a phone number with its area code, a date with its time.</summary>
internal static class CompositeValue
{
    private static readonly string[] Whole = ["full"];
    private static readonly string[] Phone = ["country", "area", "phone"];
    private static readonly string[] Date = ["year", "month", "day", "hour", "min", "ampm"];

    /// <param name="rest">The parts that are not in it.</param>
    public static bool TryJoin(FormNode node, [NotNullWhen(true)] out string? joined, out FormNode rest)
    {
        string[] parts;
        (joined, rest) = (null, node);
        if (node.Children!.Exists(child => !child.IsLeaf))
            return false;
        if (node.TextOf("full") is { } full && node.Child("phone") is null && node.Child("first") is null)
            (joined, parts) = (full, Whole);
        else if (node.Child("area") is not null && node.TextOf("phone") is { } phone)
            (joined, parts) = (string.Join(' ', new[] { node.TextOf("country"), node.TextOf("area"), phone }.OfType<string>()), Phone);
        else if (node.TextOf("year") is { } year && node.TextOf("month") is { } month && node.TextOf("day") is { } day)
            (joined, parts) = ($"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}{Time(node)}", Date);
        else
            return false;
        rest = node.Without(child => parts.Contains(child.Name, StringComparer.OrdinalIgnoreCase));
        return true;
    }

    private static string Time(FormNode node) =>
        node.TextOf("hour") is { } hour ? $" {hour}:{node.TextOf("min") ?? "00"} {node.TextOf("ampm")}".TrimEnd() : "";
}
