using global::Leads.Core.Api;
using global::Leads.Core.Import;
using global::Leads.Core.Import.Undoing;
using Leads.Web.Import;
using Microsoft.AspNetCore.Mvc;
using ImportModule = Leads.Web.Import.ImportModule;

namespace Leads.Web.Api;

/// <summary>Files of leads: sent, followed, and their rejected rows taken back.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports.MapPost("/", StartAsync).WithName("startImport").Needs(ApiScopes.ImportsWrite)
            .WithMetadata(new RequestSizeLimitAttribute(ImportModule.MaxRequestBytes))
            .WithSummary("Imports a CSV or Excel file")
            .WithDescription("Answered once the file is stored; its rows are worked off in the background. Columns that the mapping doesn't name are read as proposed from their names and values.")
            .Produces<ImportJson>(202).Refuses(400, 401, 403, 413, 415);
        imports.MapGet("/{id:guid}", FindAsync).WithName("getImport").Needs(ApiScopes.ImportsWrite)
            .WithSummary("Gets how an import stands")
            .Produces<ImportJson>().Refuses(401, 403, 404);
        imports.MapGet("/{id:guid}/errors.csv", GiveRejectedAsync).WithName("getRejectedRows").Needs(ApiScopes.ImportsWrite)
            .WithSummary("Gets the rejected rows")
            .WithDescription("As they were, in the file's own columns, with a column `reason` behind them.")
            .Produces(200, contentType: "text/csv").Refuses(401, 403, 404);
        imports.MapPost("/{id:guid}/undo", UndoAsync).WithName("undoImport").Needs(ApiScopes.ImportsWrite)
            .WithSummary("Takes back what an import made")
            .WithDescription("For 30 days after its end. New leads go to the trash and changed fields get their former values, unless somebody has worked on them since. The rows are worked off in the background.")
            .Produces<ImportJson>(202).Refuses(401, 403, 404, 409);
    }

    private static async Task<IResult> UndoAsync(Guid id, HttpRequest request, UndoImport undo, ImportQueries queries, CancellationToken ct)
    {
        var started = await undo.StartAsync(id, ct);
        if (!started.IsOk) return ApiProblems.Of(started.Error);
        return Results.Accepted($"{request.PathBase}{ApiModule.Root}/imports/{id}", ImportJson.Of((await queries.FindAsync(id, ct))!));
    }

    private static async Task<IResult> StartAsync(HttpRequest request, ImportRequest import, ImportQueries queries, CancellationToken ct)
    {
        var started = await import.TakeAsync(request, ct);
        if (!started.IsOk) return ApiProblems.Of(started.Error);
        var found = (await queries.FindAsync(started.Value, ct))!;
        return Results.Accepted($"{request.PathBase}{ApiModule.Root}/imports/{found.Id}", ImportJson.Of(found));
    }

    private static async Task<IResult> FindAsync(Guid id, ImportQueries queries, CancellationToken ct)
        => await queries.FindAsync(id, ct) is { } found ? Results.Ok(ImportJson.Of(found)) : ApiProblems.Of(new ImportNotFound(id));

    private static async Task<IResult> GiveRejectedAsync(Guid id, HttpResponse response, ImportQueries queries, RowsFile rows, CancellationToken ct)
    {
        if (await queries.FindAsync(id, ct) is null) return ApiProblems.Of(new ImportNotFound(id));
        await RowsDownload.GiveRejectedAsync(response, id, rows, ct);
        return Results.Empty;
    }
}
