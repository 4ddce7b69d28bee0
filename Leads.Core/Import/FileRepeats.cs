using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Leads.Core.Capture;
using Leads.Core.Leads;

namespace Leads.Core.Import;

/// <summary>
/// Tells which rows of a file name somebody whom a row above named. Remembers a number of 64 bits per name instead of the name, so that
/// a million rows take some tens of megabytes.
/// </summary>
/// <param name="rule">A row that is left out names nobody to those below it.</param>
internal sealed class FileRepeats(RowMatch match, RepeatRule rule)
{
    private readonly Dictionary<long, int> _lines = [];

    /// <summary>Remembers the row, unless it is left out.</summary>
    /// <returns>The line of the first row that named the same, and by what; null for the first itself.</returns>
    public Repeat? Note(LeadDraft draft, Guid? leadId, long line)
    {
        var keys = KeysOf(draft, leadId).Select(k => (k.What, Mark: MarkOf(k.What, k.Key))).ToList();
        Repeat? first = null;
        foreach (var (what, mark) in keys)
        {
            if (first is null && _lines.TryGetValue(mark, out var above)) first = new Repeat(above, what);
        }
        if (first is not null && rule == RepeatRule.FirstOnly) return first;
        foreach (var (_, mark) in keys) _lines.TryAdd(mark, (int)line);
        return first;
    }

    private static long MarkOf(string what, string key) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{key}")));

    private IEnumerable<(string What, string Key)> KeysOf(LeadDraft draft, Guid? leadId)
    {
        if (match is RowMatch.EmailOrPhone or RowMatch.Email && draft.EmailNormalized is { } email) yield return ("e-mail address", email);
        if (match is RowMatch.EmailOrPhone or RowMatch.Phone && draft.PhoneE164 is { } phone) yield return ("phone number", phone);
        if (match is RowMatch.ExternalId && draft.ExternalId is { } id) yield return ("id", id);
        if (match is RowMatch.LeadId && leadId is { } lead) yield return ("lead id", lead.ToString());
    }
}

/// <summary>A row names whom a row above named.</summary>
/// <param name="Line">Of the row above.</param>
/// <param name="What">The two rows share, in words: "e-mail address".</param>
internal sealed record Repeat(int Line, string What);
