using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>Makes answers that may be stored and shown of what a sender's own format names and says.</summary>
public static class CleanAnswer
{
    private const int MaxName = 300;

    /// <param name="label">What people read; null or blank is the path.</param>
    /// <returns>Null where neither path nor label says anything.</returns>
    public static Answer? Of(string? path, string? label, params IEnumerable<string?> values)
    {
        var title = CleanText.Line(label, MaxName);
        if ((CleanText.Line(path, MaxName) ?? title) is not { } name) return null;
        return new Answer(name, title ?? name, [.. values.Select(CleanText.Block).OfType<string>()]);
    }
}
