using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Leads.Web.Api.Document;

/// <summary>The addresses to which senders deliver: their key stands in the address, their body has the sender's own shape.</summary>
internal static class HookText
{
    public const string Tag = "Capture";

    private const string Forms = "hooks/forms/{key}";

    private static readonly string[] FormTypes = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"];

    public static void Write(OpenApiOperation operation, ApiDescription call)
    {
        operation.Tags = new HashSet<OpenApiTagReference> { new(Tag) };
        if (call.RelativePath != Forms) return;
        operation.OperationId = "postForm";
        operation.Summary = "Delivers a website form";
        operation.Description = """
            Takes whatever a form posts: flat or nested, in the shapes of the usual form builders. Answered after the lead is stored.
            A delivery with an `Idempotency-Key`, or a field `submission_id`, is stored once however often it comes.
            """;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = FormTypes.ToDictionary(t => t, OpenApiMediaType (_) => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } }),
        };
        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = "Stored",
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = Receipt() } },
            },
            ["303"] = new OpenApiResponse { Description = "A browser that posted the form itself goes on to the thank-you page." },
            ["400"] = new OpenApiResponse { Description = "The body can't be read; it is kept all the same." },
            ["403"] = new OpenApiResponse { Description = "Sent from a page of a site that the source doesn't allow; it is kept all the same." },
            ["404"] = new OpenApiResponse { Description = "No active source has this address." },
            ["413"] = new OpenApiResponse { Description = "More than 256 KiB." },
            ["429"] = new OpenApiResponse { Description = "More than the source takes in a minute; see `Retry-After`." },
            ["503"] = new OpenApiResponse { Description = "Nothing was stored; send it again." },
        };
    }

    private static OpenApiSchema Receipt() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["submissionId"] = Id(),
            ["leadId"] = Id(),
            ["outcome"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["created", "updated", "duplicate", "test", "failed"] },
        },
    };

    private static OpenApiSchema Id() => new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "uuid" };
}
