using global::Leads.Core.Import;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Leads.Web.Import;

/// <summary>Hands an import's rows back as a file, row by row as they are read.</summary>
internal static class RowsDownload
{
    public static async Task<Results<EmptyHttpResult, NotFound>> GiveRejectedAsync(HttpResponse response, Guid id, RowsFile rows, CancellationToken ct)
        => await rows.WriteRejectedAsync(id, name => Begin(response, "rejected", name), ct) ? TypedResults.Empty : TypedResults.NotFound();

    public static async Task<Results<EmptyHttpResult, NotFound>> GiveAllAsync(HttpResponse response, Guid id, RowsFile rows, CancellationToken ct)
        => await rows.WriteAllAsync(id, name => Begin(response, "results", name), ct) ? TypedResults.Empty : TypedResults.NotFound();

    private static Stream Begin(HttpResponse response, string what, string fileName)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{what}-{Path.GetFileNameWithoutExtension(fileName)}.csv");
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        return response.Body;
    }
}
