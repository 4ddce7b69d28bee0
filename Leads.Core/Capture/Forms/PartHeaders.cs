namespace Leads.Core.Capture.Forms;

/// <summary>The headers of one part of a multipart body.</summary>
internal sealed record PartHeaders(string? Name, string? FileName, string? ContentType, string? Charset)
{
    public static PartHeaders Parse(string text)
    {
        string? name = null, file = null, media = null, charset = null;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon < 0)
                continue;
            var value = line[(colon + 1)..].Trim();
            if (line[..colon].Trim().Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase))
                (name, file) = (Parameter(value, "name"), Parameter(value, "filename"));
            else if (line[..colon].Trim().Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                var type = Forms.ContentType.Parse(value.ToString());
                (media, charset) = (type.Media, type.Charset);
            }
        }
        return new PartHeaders(name, file, media, charset);
    }

    /// <summary>Quoted or bare. Browsers write a quote in a name as <c>%22</c>, older programs as <c>\"</c>.</summary>
    private static string? Parameter(ReadOnlySpan<char> header, string name)
    {
        for (var from = 0; header[from..].IndexOf(name, StringComparison.OrdinalIgnoreCase) is var at and >= 0; from += at + name.Length)
        {
            var before = from + at == 0 ? ';' : header[from + at - 1];
            var rest = header[(from + at + name.Length)..].TrimStart();
            if (before is not (';' or ' ' or '\t') || rest is not ['=', ..])
                continue;
            rest = rest[1..].TrimStart();
            if (rest is not ['"', ..])
                return rest[..(rest.IndexOf(';') is var end and >= 0 ? end : rest.Length)].Trim().ToString();
            var close = 1;
            while (close < rest.Length && rest[close] != '"')
                close += rest[close] == '\\' && close + 1 < rest.Length && rest[close + 1] == '"' ? 2 : 1;
            return rest[1..Math.Min(close, rest.Length)].ToString()
                .Replace("\\\"", "\"", StringComparison.Ordinal).Replace("%22", "\"", StringComparison.Ordinal)
                .Replace("%0D%0A", " ", StringComparison.Ordinal);
        }
        return null;
    }
}
