namespace Leads.Web.Leads;

/// <summary>A timeline entry in words.</summary>
/// <param name="Icon">A name from <c>IconPaths</c>.</param>
/// <param name="Quote">What was written, below the line; null without.</param>
public sealed record TimelineLine(string Icon, IReadOnlyList<TextPart> Parts, string? Quote = null);

/// <param name="Look">A class such as <c>hot</c> or <c>faint</c>; null is plain.</param>
public sealed record TextPart(string Text, bool IsStrong = false, string? Look = null);
