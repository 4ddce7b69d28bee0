using System.Globalization;

namespace Leads.Core.Capture.Forms;

/// <summary>
/// Mends half escapes such as <c>\uD83D</c> without its other half, which senders make by cutting an emoji in two
/// and which no JSON reader of .NET turns into text.
/// </summary>
public static class JsonSurrogates
{
    private const int EscapeLength = 6;

    /// <returns>The same bytes when there is nothing to mend.</returns>
    public static ReadOnlySpan<byte> Repair(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
            return json;
        var mended = json.ToArray();
        for (var i = 0; i + 1 < mended.Length; i++)
        {
            if (mended[i] != '\\')
                continue;
            var unit = Unit(mended, i);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(Unit(mended, i + EscapeLength)))
                i += 2 * EscapeLength - 1;
            else if (char.IsSurrogate(unit))
                "\\uFFFD"u8.CopyTo(mended.AsSpan(i));
            else
                i++;
        }
        return mended;
    }

    private static char Unit(ReadOnlySpan<byte> json, int at) =>
        json.Length >= at + EscapeLength && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : '\0';
}
