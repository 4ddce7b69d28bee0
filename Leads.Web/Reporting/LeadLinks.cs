namespace Leads.Web.Reporting;

/// <summary>Addresses of the leads that stand behind a figure, in the words of the list's filter.</summary>
internal static class LeadLinks
{
    public const string Open = "status=new,contacted,qualified";
    public const string Today = "created=last1d";
    public const string Last24Hours = "created=last24h";
    public const string Unassigned = $"{Open}&owner=none";
    public const string Hot = $"{Open}&band=hot";

    public static string All(string slug) => $"/t/{slug}/leads";

    public static string Of(string slug, string filter) => $"/t/{slug}/leads?{filter}";
}
