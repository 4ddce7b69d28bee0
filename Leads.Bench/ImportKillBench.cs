using System.Diagnostics;
using System.Globalization;

namespace Leads.Bench;

/// <summary>
/// Kills the server with no warning while it imports a file, starts it again, and at the end counts: every row of the file has one fate
/// and one lead, with its score and its entry on the timeline.
/// </summary>
public static class ImportKillBench
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var (rows, times) = (options.Number("rows", 60_000), options.Number("times", 50));
        await using var database = await BenchDatabase.StartAsync(options.IsPostgres);
        var settings = await database.CreateAsync("product");
        await ServerProcess.CreateFormAsync(settings);
        var key = await ImportClient.CreateKeyAsync(settings);
        var list = Path.Combine(settings["Storage__Path"], "list.csv");
        await ImportFile.WriteAsync(list, rows);
        var port = BenchDatabase.FreePort();
        var server = await ServerProcess.StartProductAsync(settings, port);
        using var client = new ImportClient(port, key);
        var import = await client.StartAsync(list);
        var kills = 0;
        var resumed = new List<double>();
        // Spread over the file; the last part is left alone.
        while (kills < times)
        {
            await ReachAsync(client, import, (long)rows * (kills + 1) / (times + 1));
            await Task.Delay(Random.Shared.Next(60));
            server.Kill();
            kills++;
            server = await ServerProcess.StartProductAsync(settings, port);
            var (since, at) = (Stopwatch.StartNew(), (await client.LookAsync(import)).RowsCreated);
            await ReachAsync(client, import, at + 1);
            resumed.Add(since.Elapsed.TotalSeconds);
        }
        await ReachAsync(client, import, rows);
        while (!(await client.LookAsync(import)).IsDone) await Task.Delay(LookEvery);
        await server.DisposeAsync();
        var wrong = await StoredLeads.FindWrongRowsAsync(options.IsPostgres, settings, rows);
        resumed.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kills} kills in {rows} rows, gone on {resumed[resumed.Count / 2]:F1} s after a start: {(wrong.Count == 0 ? "every row once" : string.Join(", ", wrong))}"));
        return wrong.Count == 0 ? 0 : 1;
    }

    private static async Task ReachAsync(ImportClient client, Uri import, long rows)
    {
        var clock = Stopwatch.StartNew();
        while (await client.LookAsync(import) is { IsDone: false } at && at.RowsCreated < rows)
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(5)) throw new TimeoutException($"The import doesn't get beyond {at.RowsCreated} rows.");
            await Task.Delay(LookEvery);
        }
    }
}
