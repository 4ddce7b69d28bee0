using Leads.Core;
using Leads.Web.Account;
using Leads.Web.Api;
using Leads.Web.Capture;
using Leads.Web.Import;
using Leads.Web.Mail;
using Leads.Web.Operations;
using Leads.Web.Shell;
using Leads.Web.Sources;
using Leads.Web.Tenants;

namespace Leads.Web;

/// <summary>
/// The application, put together from its features: where the settings come from, what is registered, and in which order
/// a request passes. The commands build the same one and never start it.
/// </summary>
internal static class Site
{
    /// <param name="args">Settings as <c>--Name:Part value</c>; they win over all others.</param>
    /// <param name="logsToStandardError">Keeps standard output free for what a command prints.</param>
    /// <exception cref="WrongSettingsException">With every wrong setting, not only the first.</exception>
    public static WebApplication Build(string[] args, bool logsToStandardError = false)
    {
        var builder = Hosting.CreateBuilder(args);
        builder.AddLogging(logsToStandardError);
        var settings = SiteSettings.Read(builder.Configuration, builder.Environment);
        AddFeatures(builder, settings);
        var app = builder.Build();
        UseFeatures(app, settings);
        return app;
    }

    private static void AddFeatures(WebApplicationBuilder builder, SiteSettings settings)
    {
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(settings.Meta);
        services.AddSingleton(settings.LinkedIn);
        services.AddSingleton(settings.GoogleAds);
        services.AddSingleton(settings.Enrichment);
        services.AddSingleton(settings.Mail);
        services.AddLeadsCore(settings.Database);
        services.AddOperations(settings);
        services.AddShell();
        services.AddAccount(settings);
        services.AddTenancy();
        services.AddCaptureEndpoints();
        services.AddMailPages();
        services.AddApi();
        services.AddSources();
        services.AddImportPages();
    }

    private static void UseFeatures(WebApplication app, SiteSettings settings)
    {
        app.UseOperations();
        app.UseErrorPages();
        app.UseRouting();
        app.UseAccount();
        app.UseTenancy();
        app.UseAntiforgery();
        app.MapOperations();
        app.MapAccount();
        app.MapControllers();
        app.MapApi();
        app.MapImport();
        app.MapShell();
    }
}
