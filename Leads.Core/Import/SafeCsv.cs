using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Leads.Core.Import;

/// <summary>
/// Writes a CSV file that people open in a spreadsheet: UTF-8 with a mark so that Excel sees the umlauts, RFC 4180 quoting,
/// and no cell that would run as a formula (OWASP, CSV injection).
/// </summary>
/// <remarks>The stream stays open; rows reach it at the latest on <see cref="DisposeAsync"/>.</remarks>
public sealed partial class SafeCsv(Stream stream, char delimiter = ',') : IAsyncDisposable
{
    private const int FlushChars = 32 * 1024;

    /// <summary>Behind a sign that parts cells somewhere: what calls a function or another program, up to the next such sign.</summary>
    private const string Within = @"(=[^\s=]|[-+@][^,;|\t\r\n]{0,500}[(|!])";

    private static readonly SearchValues<char> Starts = SearchValues.Create("=+-@＝＋－＠");

    private readonly StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
    private readonly StringBuilder pending = new();
    private readonly SearchValues<char> quoted = SearchValues.Create(['"', '\r', '\n', delimiter]);

    public async ValueTask WriteRowAsync(IEnumerable<string?> cells, CancellationToken ct)
    {
        var begin = pending.Length;
        var count = 0;
        foreach (var cell in cells)
        {
            if (count++ > 0)
                pending.Append(delimiter);
            Append(Neutralize(cell ?? string.Empty));
        }

        // A single empty cell would read as a blank line.
        if (count == 1 && pending.Length == begin)
            pending.Append("\"\"");
        pending.Append("\r\n");
        if (pending.Length >= FlushChars)
            await FlushAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await FlushAsync(CancellationToken.None);
        await writer.DisposeAsync();
    }

    /// <summary>
    /// Puts an apostrophe before a text that a spreadsheet would take for a formula, also where the formula stands within the cell and
    /// would begin one of its own if the file were cut at another sign. Phone numbers and negative numbers can't do harm and stay.
    /// </summary>
    public static string Neutralize(string cell)
    {
        if (cell.AsSpan().ContainsAny(Starts)) cell = FormulaWithin().Replace(cell, "'");
        var begin = 0;
        while (begin < cell.Length && IsUnseen(cell[begin])) begin++;
        var text = cell.AsSpan(begin);
        var isSuspect = cell.Length > 0 && cell[0] is '\t' or '\r' or '\n' || text.Length > 0 && Starts.Contains(text[0]);
        return isSuspect && !Harmless().IsMatch(text) ? "'" + cell : cell;
    }

    /// <summary>Takes off what <see cref="Neutralize"/> put on, so that a list that was handed out comes back as it was.</summary>
    public static string Restore(string cell)
    {
        if (!cell.Contains('\'', StringComparison.Ordinal)) return cell;
        var text = NeutralizedWithin().Replace(cell, "");
        if (text is ['\'', ..] && Neutralize(text[1..]) is ['\'', ..]) text = text[1..];
        return Neutralize(text) == cell ? text : cell;
    }

    private static bool IsUnseen(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    private async Task FlushAsync(CancellationToken ct)
    {
        await writer.WriteAsync(pending, ct);
        pending.Clear();
    }

    private void Append(string cell)
    {
        var needsQuotes = cell.Length > 0 && (cell.AsSpan().ContainsAny(quoted) || cell[0] == ' ' || cell[^1] == ' ');
        if (needsQuotes)
            pending.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else
            pending.Append(cell);
    }

    [GeneratedRegex(@"(?<=[,;|\t\r\n][ ""]{0,4})(?=" + Within + ")", RegexOptions.CultureInvariant)]
    private static partial Regex FormulaWithin();

    [GeneratedRegex(@"(?<=[,;|\t\r\n][ ""]{0,4})'(?=" + Within + ")", RegexOptions.CultureInvariant)]
    private static partial Regex NeutralizedWithin();

    /// <summary>A number with its sign, a phone number, a dash that stands for nothing. No letters, so no function can be called.</summary>
    [GeneratedRegex(@"\A([-+][0-9][0-9.,]* ?%?|\+[0-9 ().\-/]{5,30}|-)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();
}
