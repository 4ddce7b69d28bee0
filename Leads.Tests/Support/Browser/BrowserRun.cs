using Leads.Tests.Support.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserRun))]

namespace Leads.Tests.Support.Browser;

/// <summary>The one browser of the run, started by the first test that looks through it.</summary>
public sealed class BrowserRun : IAsyncDisposable
{
    /// <summary>The distribution's own; Playwright brings only the driver.</summary>
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Milliseconds that a page may take to show what is expected, with other suites on the same processors.</summary>
    private const int Patience = 20_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>Cookies, language and time zone of its own.</summary>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        var (_, browser) = await _started.Value;
        options.Locale = "en-GB";
        options.TimezoneId = "Europe/Berlin";
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated) return;
        var (driver, browser) = await _started.Value;
        await browser.CloseAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var driver = await Playwright.CreateAsync();
        return (driver, await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Arguments }));
    }
}
