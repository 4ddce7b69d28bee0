using global::Leads.Core.Api;
using global::Leads.Core.Leads.Listing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Scalar.AspNetCore;

namespace Leads.Web.Api.Document;

/// <summary>
/// The OpenAPI 3.1 document of what programs call, <c>/openapi/v1.json</c>, and the pages that show it to people, <c>/docs</c>.
/// Both are open: they say nothing of any tenant. The pages' script comes from this server.
/// </summary>
internal static class ApiDocument
{
    public const string Key = "apiKey";

    private const string Name = "v1";
    private const string Hooks = "hooks/";

    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(LeadJson)] = "Lead",
        [typeof(LeadListAnswer)] = "LeadPage",
        [typeof(AnswersJson)] = "Answers",
        [typeof(ImportJson)] = "Import",
        [typeof(ProblemDetails)] = "Problem",
        [typeof(HttpValidationProblemDetails)] = "ValidationProblem",
    };

    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        services.AddOpenApi(Name, options =>
        {
            options.ShouldInclude = IsForPrograms;
            options.CreateSchemaReferenceId = type => Names.GetValueOrDefault(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.AddDocumentTransformer(DocumentText.Write);
            options.AddOperationTransformer(OperationText.Write);
            options.AddSchemaTransformer(SchemaText.Write);
        });
        return services;
    }

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/docs", page =>
        {
            page.Title = "Leads API";
            page.OpenApiRoutePattern = "/openapi/{documentName}.json";
            page.Favicon = "/favicon.svg";
            page.DefaultFonts = false;
            page.Telemetry = false;
            page.HideClientButton = true;
            page.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            page.Agent = new ScalarAgentOptions { Disabled = true };
            page.Mcp = new ScalarMcpOptions { Disabled = true };
            page.AddPreferredSecuritySchemes(Key);
            page.AddDocument(Name);
        }).AllowAnonymous();
    }

    private static bool IsForPrograms(ApiDescription call)
        => call.HttpMethod != HttpMethods.Options && call.RelativePath is { } path
           && (path.StartsWith(ApiModule.Root.TrimStart('/'), StringComparison.Ordinal) || path.StartsWith(Hooks, StringComparison.Ordinal));
}
