using System.Diagnostics;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace Leads.Web.Shell;

/// <summary>
/// Keeps the frame alive when a page fails: says so in the page's place, with the reference under which the log holds the cause.
/// </summary>
public sealed partial class PageErrorBoundary : ErrorBoundaryBase
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

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<PageTitle>(1);
        builder.AddComponentParameter(2, nameof(PageTitle.ChildContent), (RenderFragment)(title => title.AddContent(0, "Error · Leads")));
        builder.CloseComponent();
        builder.OpenComponent<ErrorState>(3);
        builder.AddComponentParameter(4, nameof(ErrorState.IsPage), true);
        builder.AddComponentParameter(5, nameof(ErrorState.Title), "This page could not be shown");
        builder.AddComponentParameter(6, nameof(ErrorState.Text), "Nothing was lost. Reload the page; if it happens again, send us the reference below.");
        builder.AddComponentParameter(7, nameof(ErrorState.Reference), reference);
        builder.CloseComponent();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed, reference {Reference}")]
    private static partial void LogPageFailed(ILogger logger, string reference, Exception exception);
}
