using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Logging.Console;

namespace Leads.Web.Operations;

/// <summary>
/// Where this process finds its files and settings, so that it starts the same from every working directory: from the
/// sources (<c>dotnet run</c>, the output folder) and published.
/// </summary>
internal static class Hosting
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The project's folder when running from its sources, else null.</summary>
    private static readonly string? SourceFolder = Above(AppContext.BaseDirectory, folder => File.Exists(Path.Combine(folder, "Leads.Web.csproj")));

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(Hosting).Assembly.GetName().Name,
            ContentRootPath = IsGiven(args, "contentRoot") ? null : SourceFolder ?? AppContext.BaseDirectory,
            // Whoever runs the sources develops; an installation that was published is in earnest, unless told otherwise.
            EnvironmentName = IsGiven(args, "environment") || SourceFolder is null ? null : Environments.Development,
        });
        AddRepositorySettings(builder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultUrl);
        // In Production the output folder's assets would be empty answers.
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, $"{builder.Environment.ApplicationName}.staticwebassets.runtime.json")))
            builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    public static void AddLogging(this WebApplicationBuilder builder, bool toStandardError)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Default;
            console.TimestampFormat = "HH:mm:ss ";
        });
        if (toStandardError) builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>The repository's own development settings stand above the project's and below the environment's.</summary>
    private static void AddRepositorySettings(WebApplicationBuilder builder)
    {
        var file = $"appsettings.{builder.Environment.EnvironmentName}.json";
        var sources = builder.Configuration.Sources;
        var isTop = Above(Path.GetDirectoryName(builder.Environment.ContentRootPath.TrimEnd(Path.DirectorySeparatorChar)), folder => File.Exists(Path.Combine(folder, "Leads.sln")));
        if (isTop is null) return;
        var source = new JsonConfigurationSource { Path = Path.Combine(isTop, file), Optional = true };
        source.ResolveFileProvider();
        var environment = sources.ToList().FindLastIndex(s => s is EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        sources.Insert(environment < 0 ? sources.Count : environment, source);
    }

    private static bool IsGiven(string[] args, string key)
        => Environment.GetEnvironmentVariable($"ASPNETCORE_{key}") is not null
           || Environment.GetEnvironmentVariable($"ASPNETCORE_{key.ToUpperInvariant()}") is not null
           || Environment.GetEnvironmentVariable($"DOTNET_{key.ToUpperInvariant()}") is not null
           || args.Any(a => a.StartsWith($"--{key}", StringComparison.OrdinalIgnoreCase));

    private static string? Above(string? start, Func<string, bool> isIt)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            if (isIt(folder)) return folder;
        return null;
    }
}
