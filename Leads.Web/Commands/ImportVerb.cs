using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using global::Leads.Core.Data;
using global::Leads.Core.Import;
using global::Leads.Core.Jobs;
using global::Leads.Core.Tenants;
using Leads.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Leads.Web.Commands;

internal static class ImportVerb
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The CSV or Excel (.xlsx) file." };
        var tenant = Verb.Needed("--tenant", "The slug of the tenant.");
        var mapping = Verb.Optional("--mapping", "A JSON file of column to field, such as {\"Tel.\": \"phone\"}; the others are as proposed.");
        var options = Verb.Optional("--options", "A JSON file of rules for the rows and of how the file is read, as docs/import.md lists them.");
        return new Command("import", "Imports a file and prints what became of its rows as JSON.") { file, tenant, mapping, options }.Does(async (services, parsed, ct) =>
        {
            var (columns, rules) = (await ReadAsync(parsed.GetValue(mapping), ct), await ReadAsync(parsed.GetValue(options), ct));
            await EnterAsync(services, parsed.GetRequiredValue(tenant), ct);
            var id = await UploadAsync(services, parsed.GetRequiredValue(file), ct);
            var started = await services.GetRequiredService<ImportOrder>().StartAsync(id, columns, rules, ct);
            if (!started.IsOk)
            {
                await services.GetRequiredService<DiscardImport>().DiscardAsync(id, ct);
                throw new VerbFailedException(started.Error is RequestInvalid invalid ? string.Join(' ', invalid.Errors.Select(e => $"--{e.Key}: {string.Join(' ', e.Value)}")) : started.Error.Message);
            }
            var done = await FollowAsync(services, id, ct);
            if (done.Error is { } error) throw new VerbFailedException(error);
            Console.WriteLine(JsonSerializer.Serialize(new { done.Id, done.RowsTotal, done.RowsCreated, done.RowsUpdated, done.RowsSkipped, done.RowsFailed }, JsonSerializerOptions.Web));
        });
    }

    private static async Task EnterAsync(IServiceProvider services, string slug, CancellationToken ct)
    {
        var label = await services.TenantAsync(slug, ct);
        await using var context = services.GetRequiredService<TenantDbContextFactory>().CreateFor(label.Id);
        services.GetRequiredService<CurrentTenant>().Enter(TenantAccess.ForSystem(await context.Tenants.AsNoTracking().SingleAsync(t => t.Id == label.Id, ct)));
    }

    private static async Task<Guid> UploadAsync(IServiceProvider services, FileInfo file, CancellationToken ct)
    {
        if (!file.Exists) throw new VerbFailedException($"There is no file {file.FullName}.");
        await using var content = file.OpenRead();
        return (await services.GetRequiredService<UploadFile>().UploadAsync(file.Name, content, ct)).OrFail();
    }

    private static async Task<string?> ReadAsync(string? path, CancellationToken ct)
    {
        try
        {
            return path is null ? null : await File.ReadAllTextAsync(path, ct);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new VerbFailedException($"{path} can't be read: {exception.Message}");
        }
    }

    /// <summary>Works in this process, unless a server beside it has taken the work, and shows how far it is.</summary>
    private static async Task<ImportSummary> FollowAsync(IServiceProvider services, Guid id, CancellationToken ct)
    {
        var queries = services.GetRequiredService<ImportQueries>();
        var pumping = services.GetRequiredService<WorkPump>().RunAsync(WorkKinds.ImportRun, ct);
        using var timer = new PeriodicTimer(LookEvery);
        while (true)
        {
            if (pumping.IsCompleted) await pumping;
            var import = (await queries.FindAsync(id, ct))!;
            await ShowAsync(import);
            if (!import.IsUnderWay)
            {
                // It still crosses its work off.
                await pumping;
                return import;
            }
            await timer.WaitForNextTickAsync(ct);
        }
    }

    private static async Task ShowAsync(ImportSummary import)
    {
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{import.RowsDone} of {import.RowsTotal ?? 0} rows: {import.RowsCreated} created, {import.RowsUpdated} updated, {import.RowsSkipped} skipped, {import.RowsFailed} rejected");
        if (!Console.IsErrorRedirected) await Console.Error.WriteAsync($"\r{line}{(import.IsUnderWay ? "" : "\n")}");
        else if (!import.IsUnderWay) await Console.Error.WriteLineAsync(line);
    }
}
