using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Leads.Web.Api.Document;

/// <summary>The addresses to which senders deliver: their key stands in the address, their body has the sender's own shape.</summary>
internal static class HookText
{
    public const string Tag = "Capture";

    private const string Forms = "hooks/forms/{key}";
    private const string Leads = "hooks/leads/{key}";

    private static readonly string[] FormTypes = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"];

    public static void Write(OpenApiOperation operation, ApiDescription call)
    {
        operation.Tags = new HashSet<OpenApiTagReference> { new(Tag) };
        if (call.RelativePath == Leads) WriteLeads(operation);
        if (call.RelativePath == Forms) WriteForms(operation);
    }

    private static void WriteLeads(OpenApiOperation operation)
    {
        operation.OperationId = "postLeads";
        operation.Summary = "Delivers one lead or a list";
        operation.Description = """
            Takes one JSON object, or a list of up to 1,000, with fields such as `external_id`, `first_name`, `email`, `phone`, `message`. Answered after
            all of them are stored: with one result for an object, with one for each element in the same order for a list.
            """;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object | JsonSchemaType.Array } },
            },
        };
        operation.Responses = Refusals("The body can't be read, or has more than 1,000 leads; it is kept all the same.");
        operation.Responses["200"] = Stored(new OpenApiSchema { OneOf = [Receipt(), new OpenApiSchema { Type = JsonSchemaType.Array, Items = Receipt() }] });
        operation.Responses["401"] = new OpenApiResponse { Description = "Signed, but not with this source's secret; it is kept all the same." };
    }

    private static void WriteForms(OpenApiOperation operation)
    {
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
        operation.Responses = Refusals("The body can't be read; it is kept all the same.");
        operation.Responses["200"] = Stored(Receipt());
        operation.Responses["303"] = new OpenApiResponse { Description = "A browser that posted the form itself goes on to the thank-you page." };
        operation.Responses["403"] = new OpenApiResponse { Description = "Sent from a page of a site that the source doesn't allow; it is kept all the same." };
    }

    private static OpenApiResponse Stored(OpenApiSchema schema) => new()
    {
        Description = "Stored",
        Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = schema } },
    };

    private static OpenApiResponses Refusals(string unread) => new()
    {
        ["400"] = new OpenApiResponse { Description = unread },
        ["404"] = new OpenApiResponse { Description = "No active source has this address." },
        ["413"] = new OpenApiResponse { Description = "More than 256 KiB." },
        ["429"] = new OpenApiResponse { Description = "More than the source takes in a minute; see `Retry-After`." },
        ["503"] = new OpenApiResponse { Description = "Nothing was stored; send it again." },
    };

    private static OpenApiSchema Receipt() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["submissionId"] = Id(),
            ["leadId"] = Id(),
            ["outcome"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["created", "updated", "duplicate", "test", "pending", "failed"] },
        },
    };

    private static OpenApiSchema Id() => new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "uuid" };
}
