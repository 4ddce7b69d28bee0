using Leads.Web.Api.Document;
using Microsoft.AspNetCore.Authentication;

namespace Leads.Web.Api;

/// <summary>
/// The REST API: one group of endpoints under <see cref="Root"/>, a key instead of a session, problems of RFC 9457,
/// and the document that describes it.
/// </summary>
internal static class ApiModule
{
    public const string Root = "/api/v1";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddScoped<ImportOrder>();
        services.AddScoped<ImportRequest>();
        services.AddApiDocument();
        return services;
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).DisableAntiforgery().AddEndpointFilter(KeepOutOfCachesAsync);
        api.MapLeads();
        api.MapImports();
        app.MapApiDocument();
    }

    /// <summary>Answers carry personal data.</summary>
    private static ValueTask<object?> KeepOutOfCachesAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(call);
    }

    /// <summary>The statuses with which the endpoint answers a problem.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params IEnumerable<int> statuses)
    {
        foreach (var status in statuses)
        {
            if (status == StatusCodes.Status400BadRequest) endpoint.ProducesValidationProblem();
            else endpoint.ProducesProblem(status);
        }
        return endpoint;
    }
}
