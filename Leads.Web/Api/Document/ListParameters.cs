using System.Globalization;
using global::Leads.Core.Common;
using global::Leads.Core.Leads;
using global::Leads.Core.Leads.Listing;
using Microsoft.OpenApi;

namespace Leads.Web.Api.Document;

/// <summary>The values of the list's parameters, which the endpoint takes as texts so that it can name each wrong one.</summary>
internal static class ListParameters
{
    /// <summary>Null for a plain text.</summary>
    public static OpenApiSchema? SchemaOf(string parameter) => parameter switch
    {
        "status" => AnyOf(EnumText.All<LeadStatus>()),
        "source" => AnyOf(EnumText.All<LeadSource>()),
        "scoreBand" => AnyOf(EnumText.All<ScoreBand>()),
        "sort" => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetValues<LeadSortKey>().SelectMany(k => new[] { new LeadSort(k, true).Text, new LeadSort(k, false).Text })],
            Default = LeadSort.NewestFirst.Text,
        },
        "limit" => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = "1",
            Maximum = LeadListRequest.MaxLimit.ToString(CultureInfo.InvariantCulture),
            Default = LeadListRequest.DefaultLimit,
        },
        "count" => new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false },
        _ => null,
    };

    private static OpenApiSchema AnyOf(IReadOnlyList<string> values) => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. values] },
    };
}
