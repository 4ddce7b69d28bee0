using System.Text;
using System.Text.Json;
using Leads.Core.Capture.Forms;

namespace Leads.Core.Capture.Sources.Website;

/// <summary>Wufoo and Formstack prove themselves by a word that they write among the answers. Sources: both vendors' pages on webhooks.</summary>
internal static class HandshakeKey
{
    private const string Name = "HandshakeKey";

    /// <returns>The word, and the body without it; null where the body has none.</returns>
    public static (string Word, byte[] Body)? Find(byte[] body)
    {
        // Most forms have nothing like it.
        if (!Contains(body)) return null;
        if (BodySniffer.LooksLikeJson(body)) return InJson(body) is { } told ? (told, JsonSecret.Without(body, Name)) : null;
        return InFields(body);
    }

    private static bool Contains(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> end = "shakekey"u8;
        for (var at = 0; at + end.Length <= body.Length; at++)
        {
            var next = body[at..].IndexOfAny((byte)'s', (byte)'S');
            if (next < 0) return false;
            at += next;
            if (at + end.Length <= body.Length && Ascii.EqualsIgnoreCase(body.Slice(at, end.Length), end)) return true;
        }
        return false;
    }

    private static string? InJson(byte[] body)
    {
        try
        {
            using var json = MendedJson.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            foreach (var property in json.RootElement.EnumerateObject())
                if (property.Name.Equals(Name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind == JsonValueKind.String) return property.Value.GetString();
            return null;
        }
        catch (JsonException)
        {
            // The form's reader will say what is wrong with it.
            return null;
        }
    }

    private static (string, byte[])? InFields(byte[] body)
    {
        for (var from = 0; from < body.Length;)
        {
            var end = body.AsSpan(from).IndexOf((byte)'&') is var length and >= 0 ? from + length : body.Length;
            var field = body.AsSpan(from..end);
            if (field.Length > Name.Length && field[Name.Length] == '=' && Ascii.EqualsIgnoreCase(field[..Name.Length], Name))
            {
                var value = from + Name.Length + 1;
                return (Uri.UnescapeDataString(Encoding.UTF8.GetString(body.AsSpan(value..end)).Replace('+', ' ')), JsonSecret.Cut(body, [value..end]));
            }
            from = end + 1;
        }
        return null;
    }
}
