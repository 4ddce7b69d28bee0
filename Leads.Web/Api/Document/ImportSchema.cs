using System.Text.Json.Nodes;
using global::Leads.Core.Capture;
using global::Leads.Core.Common;
using global::Leads.Core.Import;
using Microsoft.OpenApi;

namespace Leads.Web.Api.Document;

/// <summary>Describes the parts of an import.</summary>
internal static class ImportSchema
{
    public static OpenApiSchema Create() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { ImportFields.File },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            [ImportFields.File] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "A CSV file of up to 200 MB, in any usual encoding and with any usual delimiter." },
            [ImportFields.Mapping] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "By a column's name the field it holds; `ignore` leaves it out, null keeps it as an answer.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Enum = [.. LeadFields.All.Select(f => (JsonNode)f.Text()), JsonNullSentinel.JsonNull] },
            },
            [ImportFields.Options] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "How the file is read, where it is not as found.",
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["encoding"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. TextEncoding.Offered] },
                    ["delimiter"] = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 1 },
                    ["hasHeader"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
                    ["dates"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. EnumText.All<DateOrder>()] },
                },
            },
        },
    };
}
