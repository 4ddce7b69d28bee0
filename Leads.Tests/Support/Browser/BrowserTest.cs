using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Leads.Tests.Support.Browser;

/// <summary>
/// A test that uses the application as people do. Its tabs share one context; what the browser complained of is kept, and
/// a failed test leaves a picture and the text of each open tab in <c>TestResults</c>.
/// </summary>
[Collection("Browser")]
public abstract class BrowserTest(BrowserRun browser) : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _complaints = [];
    private AppHost? _app;
    private IBrowserContext? _context;

    /// <summary>Errors in the console, exceptions of scripts, and dialogs that opened.</summary>
    protected IReadOnlyCollection<string> Complaints => _complaints;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_context is not null)
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed) await FailedPages.KeepAsync(_context.Pages, _complaints);
            await _context.CloseAsync();
        }
        if (_app is not null) await _app.DisposeAsync();
    }

    /// <summary>The application of this test. It ends after the browser, so that no open page sees it go.</summary>
    /// <param name="settings">See <see cref="AppHost.StartAsync"/>.</param>
    protected async Task<AppHost> StartAsync(Engine engine, params string[] settings)
    {
        Assert.Null(_app);
        return _app = await AppHost.StartAsync(engine, settings);
    }

    /// <summary>A tab in which nobody is signed in yet.</summary>
    protected async Task<IPage> OpenBrowserAsync(Uri site, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, bool withScript = true)
    {
        Assert.Null(_context);
        _context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            JavaScriptEnabled = withScript,
            // Transitions would be caught half-way by what measures colours.
            ReducedMotion = ReducedMotion.Reduce,
        });
        _context.Console += (_, message) => { if (message.Type == "error") _complaints.Enqueue($"{message.Page?.Url}: {message.Text} {message.Location}"); };
        _context.WebError += (_, error) => _complaints.Enqueue($"{error.Page?.Url}: {error.Error}");
        _context.Dialog += (_, dialog) =>
        {
            _complaints.Enqueue($"{dialog.Page?.Url}: a dialog said {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        return await _context.NewPageAsync();
    }

    protected Task<IPage> NewTabAsync() => (_context ?? throw new InvalidOperationException("No browser is open.")).NewPageAsync();
}
