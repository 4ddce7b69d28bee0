using System.Net;
using System.Text;
using MimeKit;

namespace Leads.Core.Mail.Inbound;

/// <summary>The fields of a posted form, as bytes: senders of mail put each in the charset of the mail.</summary>
internal sealed class FormFields
{
    private const int MostFields = 1_000;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _fields = new(StringComparer.OrdinalIgnoreCase);

    private FormFields()
    {
    }

    /// <returns>Null where the post is no form.</returns>
    public static FormFields? Read(InboundPost post) => post.MediaType switch
    {
        "application/x-www-form-urlencoded" => ReadEncoded(post.Body.Span),
        "multipart/form-data" => ReadParts(post),
        _ => null,
    };

    public bool Has(string name) => _fields.ContainsKey(name);

    /// <returns>Null where it is missing or empty.</returns>
    public ReadOnlyMemory<byte>? Bytes(string name)
    {
        if (_fields.TryGetValue(name, out var value) && value.Length > 0) return value;
        return null;
    }

    /// <param name="charset">Unknown ones count as UTF-8.</param>
    /// <returns>Null where it is missing or empty.</returns>
    public string? Text(string name, string? charset = null) => Bytes(name) is { } bytes ? EncodingOf(charset).GetString(bytes.Span) : null;

    private static FormFields ReadEncoded(ReadOnlySpan<byte> body)
    {
        var form = new FormFields();
        foreach (var pair in Encoding.UTF8.GetString(body).Split('&').Take(MostFields))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) form._fields.TryAdd(WebUtility.UrlDecode(pair[..equals]), Encoding.UTF8.GetBytes(WebUtility.UrlDecode(pair[(equals + 1)..])));
        }
        return form;
    }

    private static FormFields ReadParts(InboundPost post)
    {
        var form = new FormFields();
        if (!ContentType.TryParse(post.ContentType!, out var type)) return form;
        using var stream = new MemoryStream(post.Body.ToArray(), writable: false);
        if (MimeEntity.Load(type, stream, CancellationToken.None) is not Multipart parts) return form;
        foreach (var part in parts.OfType<MimePart>().Take(MostFields))
        {
            // Attachments have a file's name; of them nothing is kept.
            if (part.ContentDisposition?.Parameters["name"] is not { } name || part.Content is null || (part.FileName is not null && name != "email")) continue;
            using var content = new MemoryStream();
            part.Content.DecodeTo(content);
            form._fields.TryAdd(name, content.ToArray());
        }
        return form;
    }

    private static Encoding EncodingOf(string? charset)
    {
        try
        {
            return charset is null ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
