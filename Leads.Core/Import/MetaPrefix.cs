namespace Leads.Core.Import;

/// <summary>
/// Meta's lead download puts a mark before ids and phone numbers so that spreadsheets keep them as text:
/// <c>l:</c> lead, <c>ag:</c> ad, <c>as:</c> ad set, <c>c:</c> campaign, <c>f:</c> form, <c>p:</c> phone.
/// </summary>
public static class MetaPrefix
{
    public const string Lead = "l:";

    private static readonly Dictionary<string, string> ByHeader = new(StringComparer.OrdinalIgnoreCase)
    {
        ["id"] = Lead,
        ["lead_id"] = Lead,
        ["ad_id"] = "ag:",
        ["adset_id"] = "as:",
        ["campaign_id"] = "c:",
        ["form_id"] = "f:",
        ["phone_number"] = "p:",
        ["phone"] = "p:",
        ["work_phone_number"] = "p:",
        ["whatsapp_number"] = "p:",
    };

    /// <summary>The mark to take off a column's cells: by Meta's own header, or because every sample bears the same one.</summary>
    /// <returns>Null for a column without marks.</returns>
    public static string? Of(string header, IEnumerable<string> samples)
    {
        var values = samples.Where(sample => !string.IsNullOrWhiteSpace(sample)).ToList();
        if (ByHeader.TryGetValue(header.Trim(), out var expected) && values.Any(value => Bears(value, expected)))
            return expected;
        return values.Count == 0 ? null : ByHeader.Values.Distinct().FirstOrDefault(mark => values.TrueForAll(value => Bears(value, mark)));
    }

    /// <param name="prefix">What <see cref="Of"/> found for the column; null leaves the cell as it is.</param>
    public static string Strip(string cell, string? prefix) =>
        prefix is not null && Bears(cell, prefix) ? cell.Trim()[prefix.Length..].TrimStart() : cell;

    private static bool Bears(string value, string mark)
    {
        var text = value.AsSpan().Trim();
        return text.StartsWith(mark, StringComparison.Ordinal) && (text.Length == mark.Length || char.IsAsciiLetterOrDigit(text[mark.Length]) || text[mark.Length] is '+' or '(' or ' ');
    }
}
