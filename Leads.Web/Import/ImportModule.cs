using global::Leads.Core.Import;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Import;

/// <summary>The import pages' plain HTTP side: files come and go as such, never through a circuit.</summary>
internal static class ImportModule
{
    /// <summary>Room for the form around the largest file.</summary>
    public const long MaxRequestBytes = FileLimits.FileBytes + 64 * 1024;

    public static IServiceCollection AddImportPages(this IServiceCollection services)
    {
        services.AddSingleton<UploadProblems>();
        return services;
    }

    public static void MapImport(this WebApplication app)
    {
        app.MapPost("/t/{slug}/import/upload", async (HttpContext http, string slug, IAntiforgery antiforgery, UploadFile upload, UploadProblems problems) =>
            await UploadRequest.TakeAsync(http, slug, antiforgery, upload, problems))
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes)).RequireAuthorization();
        app.MapGet("/t/{slug}/import/{id:guid}/rejected.csv", async (HttpContext http, Guid id, RowsFile rows) =>
            await RowsDownload.GiveRejectedAsync(http.Response, id, rows, http.RequestAborted))
            .RequireAuthorization();
        app.MapGet("/t/{slug}/import/{id:guid}/rows.csv", async (HttpContext http, Guid id, RowsFile rows) =>
            await RowsDownload.GiveAllAsync(http.Response, id, rows, http.RequestAborted))
            .RequireAuthorization();
    }
}
