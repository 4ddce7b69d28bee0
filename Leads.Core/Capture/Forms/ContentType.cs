namespace Leads.Core.Capture.Forms;

internal enum BodyFormat
{
    Json,
    UrlEncoded,
    Multipart,
    /// <summary>One <c>name=value</c> a line: an HTML form with <c>enctype="text/plain"</c>.</summary>
    Lines,
    /// <summary>Says nothing; the body is looked at.</summary>
    Text,
    Unknown,
}

/// <summary>A Content-Type header: what the body is, in which charset, parted by what.</summary>
internal sealed record ContentType(BodyFormat Format, string Media, string? Charset, string? Boundary)
{
    public static ContentType Parse(string? header)
    {
        var parts = (header ?? "").Split(';');
        var media = parts[0].Trim().ToLowerInvariant();
        string? charset = null, boundary = null;
        foreach (var part in parts.Skip(1))
        {
            var equals = part.IndexOf('=');
            if (equals < 0)
                continue;
            var value = part[(equals + 1)..].Trim().Trim('"', '\'');
            switch (part[..equals].Trim().ToLowerInvariant())
            {
                case "charset":
                    charset = value;
                    break;
                case "boundary":
                    boundary = value;
                    break;
            }
        }
        return new ContentType(FormatOf(media), media, charset, boundary);
    }

    private static BodyFormat FormatOf(string media) => media switch
    {
        "application/json" or "text/json" or "application/x-json" => BodyFormat.Json,
        "application/x-www-form-urlencoded" => BodyFormat.UrlEncoded,
        "multipart/form-data" => BodyFormat.Multipart,
        "" or "text/plain" => BodyFormat.Text,
        _ when media.EndsWith("+json", StringComparison.Ordinal) => BodyFormat.Json,
        _ => BodyFormat.Unknown,
    };
}
