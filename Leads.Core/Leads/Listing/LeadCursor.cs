using System.Buffers.Text;
using System.Text.Json;

namespace Leads.Core.Leads.Listing;

/// <summary>Where a page begins, as opaque text: the last lead seen and the way to go from it.</summary>
/// <param name="IsBackwards">The page ends just before the spot.</param>
internal sealed record LeadCursor(string Sort, bool IsBackwards, LeadSpot Spot)
{
    private const int MaxLength = 2000;

    public string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Null for a text that isn't one of ours, or of a list in another order.</summary>
    public static LeadCursor? Read(string text, LeadSort sort)
    {
        if (text.Length > MaxLength) return null;
        try
        {
            var cursor = JsonSerializer.Deserialize<LeadCursor>(Base64Url.DecodeFromChars(text));
            // A text from outside: PostgreSQL takes no NUL.
            return cursor is { Spot.Name: { } name } && !name.Contains('\0') && cursor.Sort == sort.Text ? cursor : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }
}
