using Leads.Web.Ui;

namespace Leads.Web.Sources;

/// <summary>How somebody brings their form to us.</summary>
internal enum ConnectWay
{
    Address,
    Script,
    Page,
    Html,
    WordPress,
    Zapier,
    Curl,
}

internal static class ConnectWays
{
    public static readonly IReadOnlyList<Option<ConnectWay>> All =
    [
        new(ConnectWay.Address, "Address"),
        new(ConnectWay.Script, "Script"),
        new(ConnectWay.Page, "Hosted page"),
        new(ConnectWay.Html, "HTML form"),
        new(ConnectWay.WordPress, "WordPress"),
        new(ConnectWay.Zapier, "Zapier, Make"),
        new(ConnectWay.Curl, "curl"),
    ];
}
