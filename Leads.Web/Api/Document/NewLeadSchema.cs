using System.Text.Json.Nodes;
using global::Leads.Core.Capture;
using global::Leads.Core.Common;
using global::Leads.Core.Leads;
using Microsoft.OpenApi;

namespace Leads.Web.Api.Document;

/// <summary>Describes a posted lead by the list that its reader goes by.</summary>
internal static class NewLeadSchema
{
    private const JsonSchemaType OptionalText = JsonSchemaType.String | JsonSchemaType.Null;

    public static OpenApiSchema Create()
    {
        var properties = NewLeadField.All.ToDictionary(f => f.Name, IOpenApiSchema (f) => new OpenApiSchema
        {
            Type = OptionalText,
            MaxLength = f.MaxLength,
            Description = f.About,
            Format = f.Field == LeadField.Email ? "email" : null,
        });
        properties[NewLeadReader.Source] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. EnumText.All<LeadSource>()],
            Default = EnumText.Of(LeadSource.Manual),
        };
        properties[NewLeadReader.ChannelId] = Id("A channel of this client.");
        properties[NewLeadReader.CampaignId] = Id("An ad campaign of this client.");
        properties[NewLeadReader.Owner] = Id("A person who works this client's leads.");
        properties[NewLeadReader.Answers] = SchemaText.Answers("Everything else, by its label.");
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "A lead to add. It needs a name, an e-mail address or a phone number.",
            Properties = properties,
            AdditionalPropertiesAllowed = false,
            Examples = [Example()],
        };
    }

    private static JsonObject Example() => new()
    {
        ["fullName"] = "Eva Brandt",
        ["email"] = "eva.brandt@example.com",
        ["phone"] = "+49 171 2345678",
        ["company"] = "Brandt GmbH",
        ["message"] = "Please call me about an offer.",
        ["utmSource"] = "google",
        ["answers"] = new JsonObject { ["Budget"] = "10,000", ["Rooms"] = new JsonArray("Kitchen", "Bath") },
    };

    private static OpenApiSchema Id(string about) => new() { Type = OptionalText, Format = "uuid", Description = about };
}
