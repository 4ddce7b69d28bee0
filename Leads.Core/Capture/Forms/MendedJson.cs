using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Leads.Core.Capture.Forms;

/// <summary>Reads JSON whose texts may hold what is no text: half an emoji, bytes of another charset. They become replacement characters.</summary>
public static class MendedJson
{
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonDocument Parse(byte[] body)
    {
        var text = Utf8.IsValid(body) ? body : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body));
        var mended = JsonSurrogates.Repair(text);
        return JsonDocument.Parse(mended.Length == text.Length && mended.Overlaps(text) ? text : mended.ToArray());
    }

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static async Task<JsonDocument> ParseAsync(HttpContent content, CancellationToken ct) => Parse(await content.ReadAsByteArrayAsync(ct));
}
