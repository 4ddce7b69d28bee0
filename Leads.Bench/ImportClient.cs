using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Leads.Bench;

/// <summary>Sends a file to the API and asks how far it is.</summary>
public sealed class ImportClient : IDisposable
{
    private readonly HttpClient _http;

    public ImportClient(int port, string key)
    {
        _http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")), Timeout = TimeSpan.FromMinutes(5) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public static async Task<string> CreateKeyAsync(IReadOnlyDictionary<string, string> settings)
        => (await ServerProcess.CommandAsync(settings, "api-key", "create", "--tenant", "bench", "--name", "Bench", "--scopes", "imports:write")).Trim();

    /// <returns>Where the import is to be asked for.</returns>
    public async Task<Uri> StartAsync(string path)
    {
        var (import, answer) = await TryStartAsync(path);
        return import ?? throw new InvalidOperationException(answer);
    }

    /// <returns>Where the import is to be asked for, or null and what was said instead.</returns>
    public async Task<(Uri? Import, string Answer)> TryStartAsync(string path)
    {
        await using var content = File.OpenRead(path);
        using var form = new MultipartFormDataContent { { new StreamContent(content), "file", "list.csv" } };
        using var started = await _http.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), form);
        using var answer = JsonDocument.Parse(await started.Content.ReadAsStringAsync());
        return started.IsSuccessStatusCode ? (started.Headers.Location, "") : (null, $"{(int)started.StatusCode} {answer.RootElement.GetProperty("title").GetString()}");
    }

    /// <summary>Waits for the end, whichever it is.</summary>
    /// <returns>How the import stands, in words.</returns>
    public async Task<string> EndAsync(Uri import, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            using var answer = JsonDocument.Parse(await _http.GetStringAsync(import));
            var status = answer.RootElement.GetProperty("status").GetString()!;
            if (status is not ("queued" or "running") || clock.Elapsed > patience)
                return $"{status}, {answer.RootElement.GetProperty("rowsCreated").GetInt64()} leads, {answer.RootElement.GetProperty("rowsFailed").GetInt64()} rejected";
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <exception cref="InvalidOperationException">It has ended in another way than with its last row.</exception>
    public async Task<(long RowsCreated, bool IsDone)> LookAsync(Uri import)
    {
        using var answer = JsonDocument.Parse(await _http.GetStringAsync(import));
        var status = answer.RootElement.GetProperty("status").GetString();
        if (status is not ("queued" or "running" or "completed")) throw new InvalidOperationException($"The import is {status}.");
        return (answer.RootElement.GetProperty("rowsCreated").GetInt64(), status is "completed");
    }

    public void Dispose() => _http.Dispose();
}
