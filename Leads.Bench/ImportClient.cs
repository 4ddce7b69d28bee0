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
        await using var content = File.OpenRead(path);
        using var form = new MultipartFormDataContent { { new StreamContent(content), "file", "list.csv" } };
        using var started = await _http.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), form);
        if (!started.IsSuccessStatusCode) throw new InvalidOperationException(await started.Content.ReadAsStringAsync());
        return started.Headers.Location!;
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
