using Microsoft.AspNetCore.WebUtilities;

namespace Leads.Web.Leads.List;

internal static class QueryStrings
{
    /// <summary>The parameters of a query, decoded, in their order.</summary>
    public static List<KeyValuePair<string, string>> Read(string query)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(query))
            parameters.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return parameters;
    }
}
