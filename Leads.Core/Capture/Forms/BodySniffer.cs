namespace Leads.Core.Capture.Forms;

/// <summary>Finds out what a body holds whose type says nothing, or what it plainly isn't.</summary>
internal static class BodySniffer
{
    public static BodyFormat Format(ReadOnlySpan<byte> body, ContentType type)
    {
        if (type.Format is BodyFormat.UrlEncoded or BodyFormat.Multipart)
            return type.Format;
        if (LooksLikeJson(body))
            return BodyFormat.Json;
        if (body.StartsWith("--"u8) && body.IndexOf("form-data"u8) >= 0)
            return BodyFormat.Multipart;
        if (type.Format == BodyFormat.Unknown || type.Format == BodyFormat.Json && body.TrimStart(" \t\r\n"u8) is [(byte)'"', ..])
            return type.Format;
        var firstLine = body[..(body.IndexOfAny((byte)'\r', (byte)'\n') is var end and >= 0 ? end : body.Length)];
        var equals = firstLine.IndexOf((byte)'=');
        if (equals <= 0)
            return type.Format;
        // Urlencoded text has no spaces and no line breaks.
        return body.TrimEnd("\r\n"u8).IndexOfAny((byte)'\n', (byte)' ') >= 0 ? BodyFormat.Lines : BodyFormat.UrlEncoded;
    }

    public static bool LooksLikeJson(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (body is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            body = body[2..];
        return body.Trim(" \t\r\n\0"u8) is [(byte)'{' or (byte)'[', ..];
    }
}
