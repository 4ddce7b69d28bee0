namespace Leads.Web.Ui;

/// <summary>How the stored texts of a lead's status read on screen.</summary>
public static class StatusNames
{
    /// <summary>The open road of a lead, in its order. <c>disqualified</c> lies beside it.</summary>
    public static IReadOnlyList<string> Path { get; } = ["new", "contacted", "qualified", "converted"];

    public static string Of(string status) => status switch
    {
        "new" => "New",
        "contacted" => "Contacted",
        "qualified" => "Qualified",
        "converted" => "Converted",
        "disqualified" => "Disqualified",
        _ => status,
    };
}
