using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Leads.Web.Api.Document;

/// <summary>What the document says before its operations: what this is, how to get in, what a posted lead may have.</summary>
internal static class DocumentText
{
    public const string NewLead = "NewLead";

    public static Task Write(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Leads API",
            Version = "v1",
            Description = """
                Every call acts for the one client to which its key belongs. Send the key as `Authorization: Bearer lk_…`; it opens what its scopes name.

                JSON in camelCase, enums in snake_case, times RFC 3339 in UTC. Errors are problem details (RFC 9457): `type` stays the same, `errors` names
                the fields or parameters at fault, `reference` is what the log knows the request by.
                """,
        };
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = "Leads", Description = "Leads of one client, however they came." },
            new() { Name = "Imports", Description = "Files of leads." },
            new() { Name = HookText.Tag, Description = "Where forms and ad platforms deliver. No key: the address names the source." },
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[ApiDocument.Key] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "lk_…",
            Description = "A key of the client. Scopes: `leads:read`, `leads:write`, `imports:write`, and `admin` for all of them.",
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[NewLead] = NewLeadSchema.Create();
        return Task.CompletedTask;
    }
}
