using System.Globalization;

namespace Leads.Bench;

/// <summary>
/// Durable single-lead form posts over HTTP, beside the bare endpoint on a database of its own, in turns. The lead that
/// the bare endpoint repeats is one that the product captured.
/// </summary>
public static class CaptureBench
{
    private static long _next;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var database = await BenchDatabase.StartAsync(options.IsPostgres);
        var settings = await database.CreateAsync("product");
        var bareSettings = await database.CreateAsync("bare");
        var path = $"/hooks/forms/{await ServerProcess.CreateFormAsync(settings)}";
        await SeedBareAsync(bareSettings);
        await using var product = await ServerProcess.StartProductAsync(settings);
        await using var bare = await ServerProcess.StartBareAsync(options.IsPostgres, bareSettings);

        Console.WriteLine($"capture on {(options.IsPostgres ? "PostgreSQL" : "SQLite")}, {Environment.ProcessorCount} cores, driver on the same machine");
        await RoundAsync(product, bare, path, 64, TimeSpan.FromSeconds(options.Number("warmup", 15)));
        foreach (var connections in options.Numbers("connections", 1, 16, 64))
        {
            var ours = new List<LoadResult>();
            var raw = new List<LoadResult>();
            for (var round = 0; round < options.Number("rounds", 3); round++)
            {
                var (a, b) = await RoundAsync(product, bare, path, connections, TimeSpan.FromSeconds(options.Number("seconds", 10)));
                ours.Add(a);
                raw.Add(b);
            }
            var (leads, bareLeads) = (LoadResult.Median(ours), LoadResult.Median(raw));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{connections,3} connections  leads {leads}   bare {bareLeads}   ratio {leads.PerSecond / bareLeads.PerSecond:P0}"));
        }
        return 0;
    }

    private static async Task<(LoadResult Ours, LoadResult Bare)> RoundAsync(
        ServerProcess product, ServerProcess bare, string path, int connections, TimeSpan duration)
    {
        var ours = await HttpDriver.RunAsync(product.Port, path, connections, duration, () => Forms.Body("load", Interlocked.Increment(ref _next)));
        var raw = await HttpDriver.RunAsync(bare.Port, "/", connections, duration, () => Forms.Body("load", Interlocked.Increment(ref _next)));
        return (ours, raw);
    }

    private static async Task SeedBareAsync(Dictionary<string, string> settings)
    {
        var key = await ServerProcess.CreateFormAsync(settings);
        await using var product = await ServerProcess.StartProductAsync(settings);
        using var http = new HttpClient();
        using var form = new StringContent(Forms.Body("seed", 0), System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
        using var answer = await http.PostAsync(new Uri($"http://127.0.0.1:{product.Port}/hooks/forms/{key}"), form);
        answer.EnsureSuccessStatusCode();
    }
}

/// <summary>The form that the benchmarks post: ten fields, another person each time.</summary>
public static class Forms
{
    public static string Body(string round, long number) => string.Create(CultureInfo.InvariantCulture,
        $"first_name=Jonas&last_name=Petersen{number}&email=jonas.{round}.{number}%40petersen-dach-{number % 50_000}.de&phone=%2B49170{number % 10_000_000:D7}&company=Petersen+Dachbau+{number % 50_000}&job_title=Managing+director&message=Flat+roof%2C+about+240+m2.+Please+send+an+offer+and+call+before+noon.&roof_size=240&utm_source=google&utm_medium=cpc");
}
