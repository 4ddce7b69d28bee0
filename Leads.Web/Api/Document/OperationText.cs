using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Leads.Web.Api.Document;

/// <summary>What operations need that their signatures don't tell: the key and its scope, bodies that are read by hand, parameters' values.</summary>
internal static class OperationText
{
    public static Task Write(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var document = context.Document!;
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ScopeNeeded>().SingleOrDefault() is { Scope: var scope })
            Secure(operation, scope, document);
        else
            HookText.Write(operation, context.Description);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (parameter.In == ParameterLocation.Query && ListParameters.SchemaOf(parameter.Name!) is { } schema) parameter.Schema = schema;
        switch (operation.OperationId)
        {
            case "addLead":
                operation.RequestBody = JsonBody(new OpenApiSchemaReference(DocumentText.NewLead, document));
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = "Idempotency-Key",
                    In = ParameterLocation.Header,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    Description = "Your own name for this request. Sent again under the same name, it makes nothing new and has the same answer.",
                });
                break;
            case "startImport":
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType> { ["multipart/form-data"] = new() { Schema = ImportSchema.Create() } },
                };
                break;
        }
        return Task.CompletedTask;
    }

    private static void Secure(OpenApiOperation operation, string scope, OpenApiDocument document)
    {
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiDocument.Key, document)] = [] }];
        operation.Description = $"{operation.Description}\n\nNeeds the scope `{scope}`.".Trim();
    }

    private static OpenApiRequestBody JsonBody(IOpenApiSchema schema) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = schema } },
    };
}
