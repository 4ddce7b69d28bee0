using global::Leads.Core.Import;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Leads.Web.Import;

/// <summary>
/// Takes the upload form, part by part as it comes in, so that a file is written once and never buffered: first the
/// antiforgery token, then the file, or rows that were copied from a spreadsheet.
/// </summary>
internal static class UploadRequest
{
    private const string TokenField = "__RequestVerificationToken";
    private const string TokenHeader = "RequestVerificationToken";
    private const string FileField = "file";
    private const string PastedField = "pasted";
    private const string PastedName = "Pasted rows";
    private const int MaxBoundary = 200;
    private const int MaxToken = 4096;

    private const string NoFile = "Choose a file first.";
    private const string BrokenOff = "The upload broke off. Try again.";

    /// <returns>The way to the import's page, or back with the reason in words.</returns>
    public static async Task<IResult> TakeAsync(HttpContext http, string slug, IAntiforgery antiforgery, UploadFile upload, UploadProblems problems)
    {
        try
        {
            if (ReaderOf(http.Request) is not { } form) return Results.BadRequest();
            for (var part = await form.ReadNextSectionAsync(http.RequestAborted); part is not null; part = await form.ReadNextSectionAsync(http.RequestAborted))
            {
                if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)) continue;
                var field = HeaderUtilities.RemoveQuotes(disposition.Name).Value;
                if (field == TokenField)
                {
                    http.Request.Headers[TokenHeader] = await ReadTokenAsync(part.Body, http.RequestAborted);
                }
                else if (field is FileField or PastedField)
                {
                    // Nothing of a file is kept for a form that isn't ours. Without the header the check would read the file in its search.
                    if (!http.Request.Headers.ContainsKey(TokenHeader) || !await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
                    var name = field == PastedField ? PastedName : HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                    return await TakeAsync(http, slug, name, part.Body, upload, problems);
                }
            }
            return Back(slug, problems, NoFile);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Back(slug, problems, new FileTooLarge().Message);
        }
        catch (Exception exception) when (exception is IOException or BadHttpRequestException or InvalidDataException)
        {
            return Back(slug, problems, BrokenOff);
        }
    }

    private static async Task<IResult> TakeAsync(HttpContext http, string slug, string? name, Stream content, UploadFile upload, UploadProblems problems)
    {
        // A form that was sent without a choice has an empty part without a name.
        if (string.IsNullOrEmpty(name)) return Back(slug, problems, NoFile);
        var taken = await upload.UploadAsync(name, content, http.RequestAborted);
        return taken.IsOk
            ? new SeeOther($"/t/{slug}/import/{taken.Value}")
            : Back(slug, problems, taken.Error.Message);
    }

    private static MultipartReader? ReaderOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data") return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return string.IsNullOrEmpty(boundary) || boundary.Length > MaxBoundary ? null : new MultipartReader(boundary, request.Body);
    }

    private static async Task<string> ReadTokenAsync(Stream body, CancellationToken ct)
    {
        using var reader = new StreamReader(body);
        var buffer = new char[MaxToken];
        return new string(buffer, 0, await reader.ReadBlockAsync(buffer, ct));
    }

    private static SeeOther Back(string slug, UploadProblems problems, string message)
        => new($"/t/{slug}/import?problem={Uri.EscapeDataString(problems.Seal(message))}");

    /// <summary>After a post, the browser goes on with a get.</summary>
    private sealed class SeeOther(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
