using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Leads.Bench;

/// <summary>
/// Delivers each of many people several times over, in a mixed order, by four kinds of senders over racing connections, and at
/// the end counts: each is there once, as one delivery and one lead.
/// </summary>
public static class RepeatBench
{
    private const int Connections = 8;
    private const string Key = "the key of this run";

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var (people, times) = (options.Number("deliveries", 10_000), options.Number("times", 5));
        await using var database = await BenchDatabase.StartAsync(options.IsPostgres);
        var settings = await database.CreateAsync("product");
        await using var graph = await GraphServer.StartAsync();
        settings["Meta__GraphUrl"] = graph.Address;
        var sources = await CreateSourcesAsync(settings);
        var order = Enumerable.Range(0, people * times).Select(i => i % people).ToArray();
        new Random(1).Shuffle(order);
        var waiting = new ConcurrentQueue<int>(order);
        var clock = Stopwatch.StartNew();
        await using (var server = await ServerProcess.StartProductAsync(settings))
        {
            clock.Restart();
            await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => SendAsync(server.Port, sources, waiting)));
            clock.Stop();
            await StoredLeads.NoneWaitsAsync(options.IsPostgres, settings);
        }
        var (lost, doubled) = await StoredLeads.CompareAsync(options.IsPostgres, settings, [.. Enumerable.Range(0, people).Select(n => (long)n)]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{people} people x {times} in {clock.Elapsed.TotalSeconds:F1} s ({order.Length / clock.Elapsed.TotalSeconds:F0}/s): {lost} lost, {doubled} twice"));
        return lost == 0 && doubled == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<Source>> CreateSourcesAsync(IReadOnlyDictionary<string, string> settings)
    {
        var form = await ServerProcess.CreateFormAsync(settings);
        var page = await ServerProcess.CreateSourceAsync(settings, "facebook_lead_ad", Key);
        await GraphServer.ConnectAsync(settings, page);
        return
        [
            new($"/hooks/forms/{form}", "application/x-www-form-urlencoded", (id, email) => $"submission_id={id}&name=Kim+Example&email={email}"),
            new($"/hooks/google/{await ServerProcess.CreateSourceAsync(settings, "google_lead_form", Key)}", "application/json",
                (id, email) => $$"""{"lead_id":"{{id}}","google_key":"{{Key}}","campaign_id":{{id.Length}},"user_column_data":[{"column_id":"EMAIL","string_value":"{{email}}"}]}"""),
            new($"/hooks/leads/{await ServerProcess.CreateSourceAsync(settings, "other", Key)}", "application/json",
                (id, email) => $$"""{"external_id":"{{id}}","first_name":"Kim","email":"{{email}}"}"""),
            new($"/hooks/meta/{page}", "application/json",
                (id, _) => $$$"""{"object":"page","entry":[{"id":"1","time":1790000000,"changes":[{"field":"leadgen","value":{"leadgen_id":"{{{id}}}","page_id":"1","form_id":"2"}}]}]}"""),
        ];
    }

    private static async Task SendAsync(int port, IReadOnlyList<Source> sources, ConcurrentQueue<int> waiting)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        while (waiting.TryDequeue(out var person))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"k{person}");
            var source = sources[person % sources.Count];
            using var content = new StringContent(source.Body(id, $"{id}@example.com"), Encoding.UTF8, new MediaTypeHeaderValue(source.ContentType));
            content.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), await content.ReadAsByteArrayAsync())));
            using var answer = await http.PostAsync(new Uri(source.Path, UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <param name="Body">Of a delivery, by its id and the person's e-mail.</param>
    private sealed record Source(string Path, string ContentType, Func<string, string, string> Body);
}
