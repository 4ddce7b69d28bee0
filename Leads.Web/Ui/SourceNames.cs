namespace Leads.Web.Ui;

/// <summary>How the stored texts of a lead's source read on screen, and the icon of each.</summary>
public static class SourceNames
{
    public static string Of(string source) => source switch
    {
        "website_form" => "Website form",
        "facebook_lead_ad" => "Facebook Lead Ad",
        "google_lead_form" => "Google lead form",
        "manual" => "Manual",
        "import" => "Import",
        "other" => "Other",
        _ => source,
    };

    /// <summary>A name from <see cref="IconPaths.Names"/>.</summary>
    public static string Icon(string source) => source switch
    {
        "website_form" => "form",
        "facebook_lead_ad" => "facebook",
        "google_lead_form" => "google",
        "manual" => "users",
        "import" => "upload",
        _ => "link",
    };
}
