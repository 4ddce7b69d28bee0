using global::Leads.Core.Leads.Listing;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Leads.Web.Api.Document;

/// <summary>Schemas that can't be told from the types.</summary>
internal static class SchemaText
{
    public static Task Write(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(AnswersJson)) Fill(schema, "Other answers, by their label.");
        // A converter of our own hides from the document that times are texts.
        if (type == typeof(DateTimeOffset)) schema.Type = JsonSchemaType.String;
        if (type == typeof(DateTimeOffset?)) schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        if (type == typeof(LeadJson)) schema.Description = "A lead: every column, null where it is empty.";
        if (type == typeof(ImportJson)) schema.Description = "How an import stands.";
        // Nulls are written, so these are always there.
        if (type == typeof(LeadJson) || type == typeof(ImportJson)) schema.Required = schema.Properties!.Keys.ToHashSet();
        return Task.CompletedTask;
    }

    public static OpenApiSchema Answers(string about)
    {
        var schema = new OpenApiSchema();
        Fill(schema, about);
        return schema;
    }

    private static void Fill(OpenApiSchema schema, string about)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        schema.Type = JsonSchemaType.Object;
        schema.Description = about;
        schema.AdditionalProperties = new OpenApiSchema { OneOf = [text, new OpenApiSchema { Type = JsonSchemaType.Array, Items = text }] };
    }
}
