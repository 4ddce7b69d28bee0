using System.Security.Cryptography;
using System.Text;
using Leads.Core.Common;

namespace Leads.Core.Capture;

/// <summary>The ids by which senders name what they send.</summary>
internal static class SenderIds
{
    private const int MostRead = 64 * 1024;

    /// <summary>Characters of a long id that stay readable before its hash.</summary>
    private const int Readable = 190;

    /// <summary>What senders write where they have no id.</summary>
    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "undefined", "none", "nil", "nan", "n/a", "-", "--", "false", "[object object]",
    };

    /// <summary>An id as it may be stored, without what no id has. One that is too long keeps its beginning and gets its hash, so that two of them stay two.</summary>
    /// <returns>Null for an empty one.</returns>
    public static string? Fold(string? text)
    {
        if (CleanText.Line(text, MostRead) is not { Length: > Submission.MaxExternalId } id) return CleanText.Line(text, MostRead);
        return $"{CleanText.Line(id, Readable)}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
    }

    /// <summary>As <see cref="Fold"/>, and null for a word that stands for no id, or a template's place that nobody filled in.</summary>
    public static string? OfField(string? text)
        => Fold(text) is not { } id || Nothing.Contains(id) || (id.StartsWith("{{", StringComparison.Ordinal) && id.EndsWith("}}", StringComparison.Ordinal)) ? null : id;
}
