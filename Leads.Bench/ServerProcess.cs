using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Leads.Bench;

/// <summary>The product, or this program's bare endpoint, as a process of its own.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static async Task<ServerProcess> StartProductAsync(IReadOnlyDictionary<string, string> settings, int? port = null)
        => await StartAsync(ProductFile(), [], settings, port ?? BenchDatabase.FreePort(), "/health/ready");

    public static async Task<ServerProcess> StartBareAsync(bool postgres, IReadOnlyDictionary<string, string> settings)
        => await StartAsync(typeof(ServerProcess).Assembly.Location, ["bare", "--engine", postgres ? "postgres" : "sqlite"], settings, BenchDatabase.FreePort(), "/ready");

    /// <summary>Runs one of the product's commands and gives what it printed.</summary>
    public static async Task<string> CommandAsync(IReadOnlyDictionary<string, string> settings, params string[] verb)
    {
        using var process = Launch(ProductFile(), verb, settings, captured: true);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', verb)} gave {process.ExitCode}.");
    }

    /// <summary>Makes a tenant with one form and gives the form's key.</summary>
    public static async Task<string> CreateFormAsync(IReadOnlyDictionary<string, string> settings)
    {
        await CommandAsync(settings, "migrate");
        await CommandAsync(settings, "tenant", "create", "--name", "Bench", "--slug", "bench");
        return await CreateSourceAsync(settings, "website_form", secret: null);
    }

    /// <summary>Connects a further source to the tenant and gives its key.</summary>
    public static async Task<string> CreateSourceAsync(IReadOnlyDictionary<string, string> settings, string kind, string? secret)
    {
        string[] proof = secret is null ? [] : ["--secret", secret];
        var channel = await CommandAsync(settings, ["channel", "create", "--tenant", "bench", "--kind", kind, "--name", kind, .. proof]);
        return JsonDocument.Parse(channel).RootElement.GetProperty("key").GetString()!;
    }

    /// <summary>As the machine would, with no chance to tidy up.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>The most memory that it held so far, in bytes; Linux only.</summary>
    public long PeakMemory => MemoryOf("VmHWM:");

    /// <summary>The memory that it holds, in bytes; Linux only.</summary>
    public long Memory => MemoryOf("VmRSS:");

    public TimeSpan ProcessorTime => _process.HasExited ? TimeSpan.Zero : _process.TotalProcessorTime;

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private long MemoryOf(string line)
    {
        var text = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/status")).First(l => l.StartsWith(line, StringComparison.Ordinal));
        return long.Parse(text.AsSpan(line.Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) * 1024;
    }

    private static async Task<ServerProcess> StartAsync(
        string file, string[] args, IReadOnlyDictionary<string, string> settings, int port, string ready)
    {
        var all = new Dictionary<string, string>(settings)
        {
            ["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
            ["RateLimits__HookPerMinute"] = "0",
            // What is measured is ours, not the internet's.
            ["Enrichment__Enabled"] = "false",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        var server = new ServerProcess(Launch(file, args, all, captured: false), port);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var deadline = Stopwatch.StartNew();
        while (!await IsReadyAsync(http, ready))
        {
            if (server._process.HasExited || deadline.Elapsed > TimeSpan.FromSeconds(60)) throw new InvalidOperationException("The server did not start.");
            await Task.Delay(20);
        }
        return server;
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, string path)
    {
        try
        {
            return (await http.GetAsync(path)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Launch(string file, string[] args, IReadOnlyDictionary<string, string> settings, bool captured)
    {
        var start = new ProcessStartInfo("dotnet", [file, .. args]) { RedirectStandardOutput = captured };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    private static string ProductFile()
    {
        var here = Path.GetDirectoryName(typeof(ServerProcess).Assembly.Location)!;
        return here.Replace("Leads.Bench", "Leads.Web", StringComparison.Ordinal) + "/Leads.Web.dll";
    }
}
