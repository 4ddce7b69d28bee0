using System.Text;
using System.Text.Json;

namespace Leads.Core.Capture.Forms;

/// <summary>A secret that a sender writes into its JSON as the value of a named property. What is stored is shown to people, so it has to go.</summary>
internal static class JsonSecret
{
    /// <summary>The same bytes with an empty value. What is no JSON stays as it is.</summary>
    /// <param name="name">The property's; in any case and however it is written.</param>
    public static byte[] Without(byte[] body, string name)
    {
        var values = new List<Range>();
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || !IsNamed(ref reader, name)) continue;
                reader.Read();
                if (reader.TokenType == JsonTokenType.String) values.Add(((int)reader.TokenStartIndex + 1)..((int)reader.BytesConsumed - 1));
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Up to the fault, values were found; behind it nothing can be told apart.
        }
        return Cut(body, values);
    }

    /// <summary>The bytes without these ranges, which follow each other.</summary>
    public static byte[] Cut(byte[] body, IReadOnlyList<Range> ranges)
    {
        if (ranges.Count == 0) return body;
        using var rest = new MemoryStream(body.Length);
        var from = 0;
        foreach (var range in ranges)
        {
            rest.Write(body.AsSpan(from..range.Start.Value));
            from = range.End.Value;
        }
        rest.Write(body.AsSpan(from));
        return rest.ToArray();
    }

    private static bool IsNamed(ref Utf8JsonReader property, string name)
        => property.ValueIsEscaped ? property.ValueTextEquals(name) : Encoding.UTF8.GetString(property.ValueSpan).Equals(name, StringComparison.OrdinalIgnoreCase);
}
