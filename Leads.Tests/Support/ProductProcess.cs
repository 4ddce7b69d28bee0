using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Leads.Core.Data;

namespace Leads.Tests.Support;

/// <summary>
/// The product as an operator runs it: a process of its own over the test's database, which can be killed. Started again
/// it has the same address.
/// </summary>
public sealed class ProductProcess(DatabaseOptions database) : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly int _port = FreePort();
    private Process? _process;

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));

    /// <summary>Returns once it says that it is ready.</summary>
    public async Task StartAsync()
    {
        _process?.Dispose();
        _process = Launch();
        using var client = new HttpClient { BaseAddress = Address };
        using var timer = new PeriodicTimer(LookEvery);
        var started = Stopwatch.StartNew();
        while (!await IsReadyAsync(client))
        {
            if (_process.HasExited) throw new InvalidOperationException($"The product ended with {_process.ExitCode}.");
            if (started.Elapsed > LongestStart) throw new TimeoutException("The product did not become ready.");
            await timer.WaitForNextTickAsync(TestRun.Cancelled);
        }
    }

    /// <summary>With no warning and no chance to tidy up (SIGKILL).</summary>
    public async Task KillAsync()
    {
        var process = _process ?? throw new InvalidOperationException("Not started.");
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestRun.Cancelled);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet", [ProductFile()]) { RedirectStandardOutput = false };
        foreach (var (name, value) in Settings()) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ASPNETCORE_URLS"] = Address.ToString(),
        ["Storage__Path"] = database.StoragePath,
        ["Database__Provider"] = database.Provider.ToString(),
        ["ConnectionStrings__Leads"] = database.ConnectionString ?? DatabaseModule.SqliteConnectionString(database),
        ["ConnectionStrings__Migrations"] = database.MigrationsConnectionString ?? "",
        ["RateLimits__HookPerMinute"] = "0",
        ["Logging__LogLevel__Default"] = "Error",
        ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Error",
    };

    /// <summary>Beside these tests, in the product's own output folder of the same configuration.</summary>
    private static string ProductFile()
        => Path.Combine(AppContext.BaseDirectory.Replace("Leads.Tests", "Leads.Web", StringComparison.Ordinal), "Leads.Web.dll");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
