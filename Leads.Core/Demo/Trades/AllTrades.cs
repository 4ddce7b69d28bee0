namespace Leads.Core.Demo.Trades;

/// <summary>The demo's clients.</summary>
internal static class AllTrades
{
    public static IReadOnlyList<Trade> InOrder { get; } = [SolarTrade.Trade, DentalTrade.Trade, KitchenTrade.Trade];

    /// <summary>The trade whose leads suit a tenant: its own in the demo, else one that speaks its country's language.</summary>
    public static Trade For(string slug, string country) => InOrder.FirstOrDefault(t => t.Slug == slug) ?? country switch
    {
        "DE" or "AT" or "CH" or "LI" => SolarTrade.Trade,
        "IT" => KitchenTrade.Trade,
        _ => DentalTrade.Trade,
    };
}
