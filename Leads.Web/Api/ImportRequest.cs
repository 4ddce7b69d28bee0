using global::Leads.Core.Capture;
using global::Leads.Core.Common;
using global::Leads.Core.Import;
using global::Leads.Core.Leads;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Leads.Web.Api;

/// <summary>
/// Takes an import's multipart body: the file is stored while it comes in, then its columns are settled and it is started.
/// The parts may come in any order; a file whose other parts are wrong leaves nothing behind.
/// </summary>
internal sealed class ImportRequest(UploadFile upload, ImportOrder order, DiscardImport discard)
{
    private const int MaxBoundary = 200;
    private const int MaxText = 64 * 1024;

    /// <returns>The started import, or why it is none.</returns>
    public async Task<Result<Guid>> TakeAsync(HttpRequest request, CancellationToken ct)
    {
        if (ReaderOf(request) is not { } form) return new UnsupportedContentType("multipart/form-data");
        var parts = new Parts();
        var isStarted = false;
        try
        {
            var read = await ReadAsync(form, parts, ct);
            if (!read.IsOk) return read.Error;
            if (parts.File is not { } id) return new RequestInvalid(ImportFields.File, "A file is needed.");
            var begun = await order.StartAsync(id, parts.Mapping, parts.Options, ct);
            isStarted = begun.IsOk;
            return begun.IsOk ? id : begun.Error;
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new FileTooLarge();
        }
        catch (Exception exception) when (exception is IOException or BadHttpRequestException or InvalidDataException)
        {
            return new MalformedBody("The body broke off or is no multipart form.");
        }
        finally
        {
            if (!isStarted && parts.File is { } left) await discard.DiscardAsync(left, CancellationToken.None);
        }
    }

    private async Task<Result> ReadAsync(MultipartReader form, Parts parts, CancellationToken ct)
    {
        for (var part = await form.ReadNextSectionAsync(ct); part is not null; part = await form.ReadNextSectionAsync(ct))
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)) continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (name == ImportFields.File && parts.File is null)
            {
                var fileName = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                var taken = await upload.UploadAsync(fileName ?? "", part.Body, ct);
                if (!taken.IsOk) return taken.Error is FileTooLarge ? taken.Error : new RequestInvalid(ImportFields.File, taken.Error.Message);
                parts.File = taken.Value;
            }
            else if (name is ImportFields.Mapping or ImportFields.Options)
            {
                if (await ReadTextAsync(part.Body, ct) is not { } text) return new RequestInvalid(name, $"This is too long: at most {MaxText} characters.");
                if (name == ImportFields.Mapping) parts.Mapping = text;
                else parts.Options = text;
            }
            else
            {
                return new RequestInvalid(name, "There is no such part, or it came twice.");
            }
        }
        return Result.Ok;
    }

    private static MultipartReader? ReaderOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data") return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return string.IsNullOrEmpty(boundary) || boundary.Length > MaxBoundary ? null : new MultipartReader(boundary, request.Body);
    }

    private static async Task<string?> ReadTextAsync(Stream body, CancellationToken ct)
    {
        using var reader = new StreamReader(body);
        var buffer = new char[MaxText + 1];
        var length = await reader.ReadBlockAsync(buffer, ct);
        return length > MaxText ? null : new string(buffer, 0, length);
    }

    private sealed class Parts
    {
        public Guid? File { get; set; }

        public string? Mapping { get; set; }

        public string? Options { get; set; }
    }
}
