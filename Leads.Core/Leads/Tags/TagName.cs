using Leads.Core.Common;

namespace Leads.Core.Leads.Tags;

/// <summary>What tags may be called, and when two names are one.</summary>
public static class TagName
{
    public const int MaxLength = 50;

    /// <summary>Folding takes letters apart: ß, ㍿.</summary>
    internal const int MaxKeyLength = 4 * MaxLength;

    /// <summary>One line without what can't be seen.</summary>
    /// <returns>Null where nothing is left, or more than <see cref="MaxLength"/> characters are.</returns>
    public static string? Clean(string? name)
        => CleanText.Line(name, MaxLength + 1) is { Length: <= MaxLength } clean && KeyOf(clean).Length > 0 ? clean : null;

    /// <summary>By which names are compared.</summary>
    public static string KeyOf(string name) => CleanText.Line(SearchText.Fold(name), MaxKeyLength) ?? "";
}
