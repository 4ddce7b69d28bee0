using System.Text;
using System.Text.Json;

namespace Leads.Core.Capture.Forms;

/// <summary>JSON to a tree. Numbers keep their text, so that ids beyond 2^53 keep their digits.</summary>
internal static class JsonForm
{
    /// <summary>Nothing that is a form comes near; the limit of fields is counted when answers are made.</summary>
    private const int MaxNodes = 5_000;

    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 1_000,
    };

    /// <exception cref="FormRefused"/>
    public static FormNode Read(ReadOnlySpan<byte> body, ContentType type)
    {
        if (!BodyText.IsUtf8(body, type.Charset))
            body = Encoding.UTF8.GetBytes(BodyText.Decode(body, type.Charset));
        else if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        var root = ParseMended(body);
        // JSON written into JSON: "{\"email\":…}".
        if (root is { IsLeaf: true, Text: { } text })
            root = TryReadText(text, "");
        return root is { IsLeaf: false } ? root : throw Malformed("The body is no JSON object.");
    }

    /// <summary>The tree in a text that holds JSON, or null.</summary>
    public static FormNode? TryReadText(string text, string name)
    {
        if (text.AsSpan().Trim() is not (['{', .., '}'] or ['[', .., ']']))
            return null;
        try
        {
            return Parse(Encoding.UTF8.GetBytes(text)).Renamed(name);
        }
        catch (FormRefused refused) when (refused.Error.Code == FormPayloadError.MalformedJson)
        {
            return null;
        }
    }

    /// <summary>Templates put what people typed between quotes as it is, with its line breaks.</summary>
    private static FormNode ParseMended(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Parse(utf8);
        }
        catch (FormRefused refused) when (refused.Error.Code == FormPayloadError.MalformedJson && WithControlsEscaped(utf8) is { } mended)
        {
            return Parse(mended);
        }
    }

    /// <returns>Null where no text holds a line break or the like.</returns>
    private static byte[]? WithControlsEscaped(ReadOnlySpan<byte> utf8)
    {
        var mended = new List<byte>(utf8.Length + 64);
        var (isText, isEscape) = (false, false);
        foreach (var value in utf8)
        {
            if (isText && value < ' ')
                mended.AddRange(Encoding.ASCII.GetBytes($"{(isEscape ? "\\" : "")}\\u{value:x4}"));
            else
                mended.Add(value);
            isText ^= value == '"' && !isEscape;
            isEscape = isText && value == '\\' && !isEscape;
        }
        return mended.Count == utf8.Length ? null : [.. mended];
    }

    private static FormNode Parse(ReadOnlySpan<byte> utf8)
    {
        utf8 = JsonSurrogates.Repair(utf8);
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            reader.Read();
            var nodes = 0;
            var root = ReadValue(ref reader, "", depth: 0, ref nodes);
            while (reader.Read())
            {
                // Throws where anything follows the value.
            }
            return root;
        }
        catch (JsonException exception)
        {
            throw Malformed($"The body is no valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}).");
        }
    }

    private static FormNode ReadValue(ref Utf8JsonReader reader, string name, int depth, ref int nodes)
    {
        if (depth > FormPayload.MaxDepth)
            throw FormRefused.TooDeep(name);
        if (++nodes > MaxNodes)
            throw FormRefused.TooMany(name);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var fields = FormNode.Object(name);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var field = reader.GetString()!;
                    reader.Read();
                    fields.Children!.Add(ReadValue(ref reader, field, depth + 1, ref nodes));
                }
                return fields;
            case JsonTokenType.StartArray:
                var list = FormNode.List(name);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Children!.Add(ReadValue(ref reader, name, depth + 1, ref nodes));
                return list;
            case JsonTokenType.Null:
                return FormNode.Leaf(name, null);
            case JsonTokenType.String:
                return FormNode.Leaf(name, reader.GetString());
            default:
                return FormNode.Leaf(name, Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private static FormRefused Malformed(string message) => new(new FormPayloadError(FormPayloadError.MalformedJson, message));
}
