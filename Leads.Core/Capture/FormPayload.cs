using Leads.Core.Capture.Forms;

namespace Leads.Core.Capture;

/// <summary>Reads the body of a form post, whatever builder sent it, into a flat list of answers. Never throws, whatever the bytes.</summary>
public static class FormPayload
{
    /// <summary>Most answers in one body; more is no form.</summary>
    public const int MaxFields = 200;

    /// <summary>Most levels of objects and lists, or of brackets in a name.</summary>
    public const int MaxDepth = 12;

    /// <summary>
    /// Reads JSON, <c>x-www-form-urlencoded</c>, <c>multipart/form-data</c>, or a text that holds one of these.
    /// Numbers keep their digits, a file part gives its name only, null and empty texts give an answer without values.
    /// </summary>
    /// <param name="contentType">The header as it came; null or empty: found out from the body.</param>
    public static FormPayloadResult Read(ReadOnlySpan<byte> body, string? contentType)
    {
        if (IsBlank(body))
            return new FormPayloadError(FormPayloadError.EmptyBody, "The body is empty.");
        var type = ContentType.Parse(contentType);
        if (BodyText.Utf16ToUtf8(body) is { } utf8)
        {
            body = utf8;
            type = type with { Charset = null };
        }
        try
        {
            var format = BodySniffer.Format(body, type);
            // "curl -d" sends JSON under the type of a form.
            if (format == BodyFormat.UrlEncoded && BodySniffer.LooksLikeJson(body) && TryJson(body, type, out var json))
                return Collect(json);
            return format switch
            {
                BodyFormat.Json => Collect(JsonForm.Read(body, type)),
                BodyFormat.UrlEncoded => Collect(UrlEncodedForm.Read(body, type)),
                BodyFormat.Multipart => Collect(MultipartForm.Read(body, type)),
                BodyFormat.Lines => Collect(UrlEncodedForm.ReadLines(body, type)),
                _ => new FormPayloadError(
                    FormPayloadError.UnsupportedContentType, $"A body of type \"{type.Media}\" can't be read; send JSON or a form."),
            };
        }
        catch (FormRefused refused)
        {
            return refused.Error;
        }
    }

    private static bool TryJson(ReadOnlySpan<byte> body, ContentType type, out FormNode root)
    {
        try
        {
            root = JsonForm.Read(body, type);
            return true;
        }
        catch (FormRefused refused) when (refused.Error.Code == FormPayloadError.MalformedJson)
        {
            root = FormNode.Leaf("", null);
            return false;
        }
    }

    private static FormPayloadResult Collect(FormNode root)
    {
        var answers = new AnswerCollector();
        answers.Collect(root);
        return FormPayloadResult.Of(answers.ToList());
    }

    private static bool IsBlank(ReadOnlySpan<byte> body) => !body.ContainsAnyExcept(" \t\r\n\0"u8) || body.SequenceEqual("\uFEFF"u8);
}
