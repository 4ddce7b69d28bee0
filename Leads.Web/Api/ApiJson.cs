using System.Text.Json;
using System.Text.Json.Serialization;
using global::Leads.Core.Common;

namespace Leads.Web.Api;

/// <summary>How the API writes JSON: as <see cref="WireJson"/>; numbers are numbers, in the answers and in what the document says of them.</summary>
internal static class ApiJson
{
    public static void Configure(JsonSerializerOptions json)
    {
        WireJson.Configure(json);
        json.NumberHandling = JsonNumberHandling.Strict;
    }
}
