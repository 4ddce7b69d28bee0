using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Leads.Web.Shell;

/// <summary>
/// The document. Pages marked with <see cref="ExcludeFromInteractiveRoutingAttribute"/> are rendered once and open no
/// circuit; all others are prerendered and then live.
/// </summary>
public sealed partial class App
{
    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    private bool IsInteractive => HttpContext.AcceptsInteractiveRouting();

    private IComponentRenderMode? PageMode => IsInteractive ? RenderMode.InteractiveServer : null;

    // What the reader chose is known here; "system" is decided by theme.js before the first paint.
    private string Theme => HttpContext.Request.Cookies["theme"] == "dark" ? "dark" : "light";

    private string? ZoneId => HttpContext.Request.Cookies["tz"];
}
