using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Leads.Bench;

/// <summary>Tells the product of leads as Meta does, signed, one lead a notification; the fetch of the answers is not part of it.</summary>
public static class MetaBench
{
    private const string Secret = "the app's secret";

    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var database = await BenchDatabase.StartAsync(options.IsPostgres);
        var settings = await database.CreateAsync("product");
        // A web node: the answers are fetched by another.
        settings["Jobs__Workers"] = "0";
        await ServerProcess.CreateFormAsync(settings);
        var path = $"/hooks/meta/{await ServerProcess.CreateSourceAsync(settings, "facebook_lead_ad", Secret)}";
        var (seconds, number) = (options.Number("seconds", 5), 0L);
        await using var server = await ServerProcess.StartProductAsync(settings);
        byte[] Next() => Request(path, Interlocked.Increment(ref number));
        Console.WriteLine($"meta on {(options.IsPostgres ? "PostgreSQL" : "SQLite")}, {Environment.ProcessorCount} cores, driver on the same machine");
        foreach (var connections in options.Numbers("connections", 64))
        {
            await HttpDriver.RunAsync(server.Port, connections, TimeSpan.FromSeconds(options.Number("warmup", 10)), Next);
            var told = await HttpDriver.RunAsync(server.Port, connections, TimeSpan.FromSeconds(seconds), Next);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{connections,3} connections  notifications {told}"));
        }
        return 0;
    }

    private static byte[] Request(string path, long number)
    {
        var body = string.Create(CultureInfo.InvariantCulture,
            $$$"""{"object":"page","entry":[{"id":"1","time":1790000000,"changes":[{"field":"leadgen","value":{"leadgen_id":{{{number}}},"page_id":1,"form_id":2,"created_time":1790000000}}]}]}""");
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes(body)));
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nX-Hub-Signature-256: sha256={signature}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
    }
}
