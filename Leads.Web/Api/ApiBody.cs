using System.Text.Json;
using System.Text.Unicode;
using global::Leads.Core.Capture.Forms;
using global::Leads.Core.Common;
using Leads.Web.Capture;
using Microsoft.Net.Http.Headers;

namespace Leads.Web.Api;

/// <summary>Reads a request's JSON object, bounded in size and depth.</summary>
internal static class ApiBody
{
    public const int MaxBytes = 1024 * 1024;

    private const int MaxDepth = 16;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <returns>The bytes and the object, or <see cref="UnsupportedContentType"/>, <see cref="BodyTooLarge"/>, <see cref="MalformedBody"/>.</returns>
    public static async Task<Result<JsonBody>> ReadObjectAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasJsonContentType() || !IsUtf8(request)) return new UnsupportedContentType("application/json in UTF-8");
        try
        {
            if (await HookBody.ReadAsync(request, MaxBytes, ct) is not { } bytes) return new BodyTooLarge(MaxBytes);
            return Parse(bytes);
        }
        catch (BadHttpRequestException broken)
        {
            return broken.StatusCode == StatusCodes.Status413PayloadTooLarge ? new BodyTooLarge(MaxBytes) : new MalformedBody("The body did not arrive whole.");
        }
    }

    private static Result<JsonBody> Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes)) return new MalformedBody("The body is not UTF-8.");
        try
        {
            var root = JsonElement.Parse(JsonSurrogates.Repair(WithoutMark(bytes)), Options);
            return root.ValueKind == JsonValueKind.Object
                ? new JsonBody(bytes, root)
                : new MalformedBody("The body has to be a JSON object.");
        }
        catch (JsonException broken)
        {
            return new MalformedBody($"The body is no JSON that can be read: {broken.Message}");
        }
    }

    private static bool IsUtf8(HttpRequest request)
        => MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) => bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;
}

/// <param name="Raw">As it came.</param>
internal sealed record JsonBody(byte[] Raw, JsonElement Root);
