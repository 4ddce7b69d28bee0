using System.Text.Json.Nodes;
using global::Leads.Core.Capture;
using global::Leads.Core.Common;
using global::Leads.Core.Import;
using global::Leads.Core.Leads;
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
            [ImportFields.File] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "A CSV file in any usual encoding and with any usual delimiter, or an Excel workbook (.xlsx), of up to 200 MB." },
            [ImportFields.Mapping] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "By a column's name the field it holds; `ignore` leaves it out, null keeps it as an answer.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Enum = [.. LeadFields.All.Select(f => (JsonNode)f.Text()), JsonNullSentinel.JsonNull] },
            },
            [ImportFields.Options] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "How the file is read, where it is not as found, and what becomes of its rows.",
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["encoding"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. TextEncoding.Offered] },
                    ["delimiter"] = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 1 },
                    ["quote"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["\"", "'", "\\\"", "\\'"], Description = "What stands around cells; with a backslash where one stands before such a mark within a cell, which else is doubled." },
                    ["hasHeader"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
                    ["dates"] = OneOf<DateOrder>("What comes first in dates that can be read two ways."),
                    ["decimals"] = OneOf<DecimalMark>("What parts the fraction of amounts that can be read two ways."),
                    ["sheet"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Of a workbook; the first that can be seen unless given." },
                    ["match"] = OneOf<RowMatch>("By what a row belongs to a lead that is here; `email_or_phone` unless given."),
                    ["aim"] = OneOf<RowAim>("What rows may do; `create_and_update` unless given."),
                    ["repeats"] = OneOf<RepeatRule>("What becomes of a row that names whom a row above named; `join` unless given."),
                    ["fields"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Description = "By field, what rows do to it on leads that are here; `fill_empty` unless given. `answers` stands for all extra answers.",
                        AdditionalProperties = OneOf<FillRule>(null),
                    },
                    ["statusWords"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "By the file's word, the status that it means.", AdditionalProperties = OneOf<LeadStatus>(null) },
                    ["source"] = OneOf<LeadSource>("Where new leads are said to come from; `import` unless given."),
                    ["owner"] = Id("The owner of new leads."),
                    ["campaign"] = Id("The paid campaign of new leads."),
                    ["status"] = OneOf<LeadStatus>("Where new leads stand whose row doesn't tell."),
                },
            },
        },
    };

    private static OpenApiSchema OneOf<T>(string? description) where T : struct, Enum
        => new() { Type = JsonSchemaType.String, Enum = [.. EnumText.All<T>()], Description = description };

    private static OpenApiSchema Id(string description) => new() { Type = JsonSchemaType.String, Format = "uuid", Description = description };
}
