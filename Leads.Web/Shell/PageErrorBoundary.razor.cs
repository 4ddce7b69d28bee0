using System.Diagnostics;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Shell;

/// <summary>
/// Keeps the frame alive when a page fails: says so in the page's place, with the reference under which the log holds the cause.
/// </summary>
public sealed partial class PageErrorBoundary
{
    private string reference = "";

    [Inject]
    public required ILogger<PageErrorBoundary> Logger { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    protected override Task OnErrorAsync(Exception exception)
    {
        reference = Activity.Current?.TraceId.ToString() ?? Guid.CreateVersion7(Clock.GetUtcNow()).ToString("N");
        LogPageFailed(Logger, reference, exception);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed, reference {Reference}")]
    private static partial void LogPageFailed(ILogger logger, string reference, Exception exception);
}
