using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Leads.Core.Capture.Forms;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>A stored body as text for a person: JSON indented, form fields one a line, anything else as it is.</summary>
public static class PayloadText
{
    /// <summary>More is not read by anybody on a page.</summary>
    public const int MaxLength = 20_000;

    private const int MaxNameWidth = 24;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The text, and whether its end was left off. Control characters show as ␀-style pictures.</returns>
    public static (string Text, bool IsCut) Of(byte[] body, string? contentType)
    {
        var utf8 = BodyText.Utf16ToUtf8(body);
        var text = Visible(Json(utf8 ?? body) ?? Fields(body, contentType)
            ?? (utf8 is null ? BodyText.Decode(body, ContentType.Parse(contentType).Charset) : Encoding.UTF8.GetString(utf8)));
        if (text.Length <= MaxLength) return (text, false);
        return (text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)], true);
    }

    private static string? Json(byte[] body)
    {
        if (!BodySniffer.LooksLikeJson(body)) return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, Indented)) document.WriteTo(writer);
            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Broken JSON is shown as it came, because that is what the reader came to see.
            return null;
        }
    }

    private static string? Fields(byte[] body, string? contentType)
    {
        var payload = FormPayload.Read(body, contentType);
        if (!payload.IsOk) return null;
        var width = Math.Min(payload.Answers.Max(a => (int?)a.Path.Length) ?? 0, MaxNameWidth);
        return string.Join('\n', payload.Answers.Select(a => Line(a, width)));
    }

    private static string Line(Answer answer, int width) => $"{answer.Path.PadRight(width)} = {string.Join(" | ", answer.Values)}";

    private static string Visible(string text) => string.Create(text.Length, text, (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = source[i] is < ' ' and not ('\n' or '\r' or '\t') ? (char)('\u2400' + source[i]) : source[i];
    });
}
