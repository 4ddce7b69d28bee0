using global::Leads.Core.Import;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Leads.Web.Import;

/// <summary>Hands the rejected rows back as a file, row by row as they are read.</summary>
internal static class RejectedDownload
{
    public static async Task<Results<EmptyHttpResult, NotFound>> GiveAsync(HttpResponse response, Guid id, RejectedRows rejected, CancellationToken ct)
        => await rejected.WriteAsync(id, name => Begin(response, name), ct) ? TypedResults.Empty : TypedResults.NotFound();

    private static Stream Begin(HttpResponse response, string fileName)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"rejected-{Path.GetFileNameWithoutExtension(fileName)}.csv");
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        return response.Body;
    }
}
