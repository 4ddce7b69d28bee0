using System.Security.Cryptography;
using System.Text;
using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>The ids by which senders name what they send.</summary>
internal static class SenderIds
{
    private const int MostRead = 64 * 1024;

    /// <summary>Characters of a long id that stay readable before its hash.</summary>
    private const int Readable = 190;

    /// <summary>Longer numbers are drawn from more than one form's entries.</summary>
    private const int MostDigits = 9;

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

    /// <summary>
    /// What a form's entry is known again by. Builders number the entries of each form and site from one, so that such a number says who is
    /// meant only together with the person.
    /// </summary>
    /// <param name="form">The form's own id; null where it doesn't tell.</param>
    public static string OfEntry(string id, string? form, LeadDraft draft)
    {
        if (form is not null) id = $"{id}@{form}";
        if (!IsCounted(id.AsSpan(0, form is null ? id.Length : id.Length - form.Length - 1))) return id;
        var person = draft.EmailNormalized ?? draft.PhoneE164 ?? $"{draft.FirstName} {draft.LastName} {draft.Email} {draft.Phone}";
        return $"{id}@{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person)).AsSpan(0, 8))}";
    }

    private static bool IsCounted(ReadOnlySpan<char> id) => id.Length <= MostDigits && !id.ContainsAnyExceptInRange('0', '9');

    /// <summary>As <see cref="Fold"/>, and null for a word that stands for no id, or a template's place that nobody filled in.</summary>
    public static string? OfField(string? text)
        => Fold(text) is not { } id || Nothing.Contains(id) || (id.StartsWith("{{", StringComparison.Ordinal) && id.EndsWith("}}", StringComparison.Ordinal)) ? null : id;
}
