using Leads.Web.Operations;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace Leads.Web.Shell;

/// <summary>
/// The frame of the application: document, layouts, navigation, error pages. Feature folders bring the pages.
/// </summary>
public static class ShellModule
{
    private const int MaxMessageBytes = 256 * 1024;

    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub =>
        {
            // A prerendered list of 50 rows comes back with the circuit's first message, in one piece.
            hub.MaximumReceiveMessageSize = MaxMessageBytes;
        });
        services.AddHttpContextAccessor();
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.PreventDuplicates = false;
            options.SnackbarConfiguration.MaxDisplayedSnackbars = 3;
            options.SnackbarConfiguration.ShowCloseIcon = false;
            options.SnackbarConfiguration.HideTransitionDuration = 150;
            options.SnackbarConfiguration.ShowTransitionDuration = 150;
            options.SnackbarConfiguration.SnackbarVariant = Variant.Filled;
            options.PopoverOptions.CheckForPopoverProvider = false;
        });
        services.AddScoped<ShellModelSource>();
        return services;
    }

    /// <summary>People get a page in place of a bare status code or an exception, programs get problem details.</summary>
    public static WebApplication UseErrorPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseWhen(context => !context.Request.AsksForPage(), programs => programs.UseStatusCodePages());
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!context.Request.AsksForPage() && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            // An error page answers a failed post too, and is itself only read.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerPathFeature>() is not null)
                context.Request.Method = HttpMethods.Get;
            return next(context);
        });
        return app;
    }

    /// <summary>Every page asks for a session unless it says otherwise, so a forgotten attribute shows nothing to strangers.</summary>
    public static WebApplication MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null).RequireAuthorization();
        return app;
    }
}
