namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>What of a page is looked at, in the order in which it stands there.</summary>
internal sealed class PageContent
{
    /// <summary>Null where it has none.</summary>
    public string? Title { get; set; }

    /// <summary>Against which relative addresses are read; null: the page's own.</summary>
    public string? Base { get; set; }

    /// <summary>By name or property, in lower case; of several the first.</summary>
    public Dictionary<string, string> Metas { get; } = new(StringComparer.Ordinal);

    /// <summary>The scripts that hold linked data.</summary>
    public List<string> Scripts { get; } = [];

    public List<PageLink> Links { get; } = [];

    /// <summary>What attributes among the text describe, as microdata or RDFa, each within none other.</summary>
    public List<Thing> Things { get; } = [];

    /// <summary>What a reader sees, a line for each block.</summary>
    public string Text { get; set; } = "";
}

/// <param name="Address">As written.</param>
/// <param name="Text">As shown, else its description; may be empty.</param>
internal sealed record PageLink(string Address, string Text);
