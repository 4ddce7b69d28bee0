namespace Leads.Web.Reporting;

/// <summary>Addresses of the leads that stand behind a figure.</summary>
internal static class LeadLinks
{
    public static string All(string slug) => $"/t/{slug}/leads";

    public static string Of(string slug, string field, string value) => $"/t/{slug}/leads?{field}={Uri.EscapeDataString(value)}";
}
