using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Leads.Tests.Support;
using Leads.Web;

namespace Leads.Tests.Resilience;

/// <summary>The application as a process of its own, which can be killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>Starts it over the database and waits until it says that it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(TestDatabase database, Uri address)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Site).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in SiteHost.SettingsOf(database)) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["RateLimits__HookPerMinute"] = "0";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var server = new ServerProcess(Process.Start(start)!);
        // Unread pipes would fill up and stop the process.
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = address };
        await Eventually.TrueAsync("the server is ready", async () => !server._process.HasExited && await IsReadyAsync(client));
        return server;
    }

    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
    }

    /// <summary>As kill -9 does: without a chance to tidy up.</summary>
    public void Kill()
    {
        if (_process.HasExited) return;
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
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
}
