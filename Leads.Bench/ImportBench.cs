using System.Diagnostics;
using System.Globalization;

namespace Leads.Bench;

/// <summary>
/// Imports a file through the API of a running server, beside the bare bulk insert of the same rows into the same tables and beside
/// CsvHelper reading the file; and tells what forms that come in meanwhile wait.
/// </summary>
public static class ImportBench
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var (rows, beside) = (options.Number("rows", 1_000_000), options.Number("beside", 0));
        await using var database = await BenchDatabase.StartAsync(options.IsPostgres);
        var settings = await database.CreateAsync("product");
        var bareSettings = await database.CreateAsync("bare");
        var list = Path.Combine(settings["Storage__Path"], "list.csv");
        await ImportFile.WriteAsync(list, rows);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"import of {rows} rows, {new FileInfo(list).Length / 1e6:F0} MB, on {(options.IsPostgres ? "PostgreSQL" : "SQLite")}, {Environment.ProcessorCount} cores"));

        var reading = ImportFile.ReadByCsvHelper(list);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CsvHelper alone  {rows / reading.TotalSeconds,9:F0} rows/s"));
        var bare = await InsertBareAsync(options.IsPostgres, bareSettings, rows);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare insert      {bare,9:F0} rows/s"));

        var form = $"/hooks/forms/{await ServerProcess.CreateFormAsync(settings)}";
        var key = await ImportClient.CreateKeyAsync(settings);
        await using var server = await ServerProcess.StartProductAsync(settings);
        // What a server that has been up for a while has done: another file, and forms.
        await ImportAsync(server, key, await SmallFileAsync(settings, 2_000), () => Task.CompletedTask);
        var quiet = beside > 0 ? await PacedDriver.RunAsync(server.Port, form, beside, TimeSpan.FromSeconds(10)) : null;
        var before = server.Memory;
        LoadResult? meanwhile = null;
        var clock = Stopwatch.StartNew();
        var done = await ImportAsync(server, key, list, async () => meanwhile = beside > 0 ? await PacedDriver.RunAsync(server.Port, form, beside, TimeSpan.FromSeconds(Math.Min(20, rows / 10_000))) : null);
        clock.Stop();
        if (done != rows) throw new InvalidOperationException($"Of {rows} rows, {done} became leads.");
        var rate = rows / clock.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"import           {rate,9:F0} rows/s in {clock.Elapsed.TotalSeconds:F1} s   ratio {rate / bare:P0}   memory {before / 1e6:F0} MB, at most {server.PeakMemory / 1e6:F0} MB"));
        if (meanwhile is not null) Console.WriteLine($"forms without    {quiet}{Environment.NewLine}forms beside     {meanwhile}");
        return 0;
    }

    private static async Task<string> SmallFileAsync(Dictionary<string, string> settings, int rows)
    {
        var path = Path.Combine(settings["Storage__Path"], "small.csv");
        await ImportFile.WriteAsync(path, rows);
        var text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, text.Replace("@firm-", "@other-firm-", StringComparison.Ordinal).Replace("+49151", "+49160", StringComparison.Ordinal));
        return path;
    }

    /// <returns>The rows that became leads.</returns>
    private static async Task<long> ImportAsync(ServerProcess server, string key, string path, Func<Task> meanwhile)
    {
        using var client = new ImportClient(server.Port, key);
        var import = await client.StartAsync(path);
        var beside = meanwhile();
        while (await client.LookAsync(import) is { IsDone: false }) await Task.Delay(LookEvery);
        await beside;
        return (await client.LookAsync(import)).RowsCreated;
    }

    /// <returns>Rows a second.</returns>
    private static async Task<double> InsertBareAsync(bool isPostgres, Dictionary<string, string> settings, int rows)
    {
        await ServerProcess.CommandAsync(settings, "migrate");
        await ServerProcess.CommandAsync(settings, "tenant", "create", "--name", "Bench", "--slug", "bench");
        await ServerProcess.CommandAsync(settings, "import", await SmallFileAsync(settings, 1), "--tenant", "bench");
        return isPostgres
            ? await BareCopy.RunAsync(settings["ConnectionStrings__Migrations"], rows)
            : await BareInsert.RunAsync(Path.Combine(settings["Storage__Path"], "leads.db"), rows);
    }
}
