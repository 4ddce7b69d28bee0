using System.Diagnostics;
using System.Globalization;

namespace Leads.Bench;

/// <summary>
/// Uploads files made to do harm, each to a server of its own that has been up for a while, and tells how soon there is a verdict and how
/// far the server's memory grew until then, and until the import ended where one was begun.
/// </summary>
public static class HostileBench
{
    private const double MostSeconds = 30;
    private const double MostGrowth = 200 * 1024 * 1024;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var only = options.Text("only", "");
        var isHarmed = false;
        foreach (var (name, write) in HostileFiles.All.Where(f => f.Name.Contains(only, StringComparison.Ordinal)))
        {
            await using var database = await BenchDatabase.StartAsync(options.IsPostgres);
            var settings = await database.CreateAsync("product");
            await ServerProcess.CreateFormAsync(settings);
            var key = await ImportClient.CreateKeyAsync(settings);
            var path = Path.Combine(settings["Storage__Path"], "list");
            await ImportFile.WriteAsync(path, 20_000);
            await using var server = await ServerProcess.StartProductAsync(settings);
            using var client = new ImportClient(server.Port, key);
            await client.EndAsync(await client.StartAsync(path), TimeSpan.FromMinutes(1));
            await write(path);
            var before = server.PeakMemory;
            var clock = Stopwatch.StartNew();
            var (import, verdict) = await client.TryStartAsync(path);
            var seconds = clock.Elapsed.TotalSeconds;
            var atVerdict = server.PeakMemory - before;
            if (import is not null) verdict = await client.EndAsync(import, TimeSpan.FromMinutes(2));
            var growth = server.PeakMemory - before;
            isHarmed |= seconds > MostSeconds || growth > MostGrowth;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-46} {new FileInfo(path).Length / 1e6,7:F1} MB  {seconds,5:F1} s  +{atVerdict / 1048576,4} MiB, at the end +{growth / 1048576,4} MiB after {clock.Elapsed.TotalSeconds,5:F1} s  {verdict}"));
        }
        return isHarmed ? 1 : 0;
    }
}
