namespace Leads.Core.Capture.Sources.Meta;

/// <summary>The agency's one Meta app; a channel may bring an app of its own.</summary>
public sealed record MetaOptions
{
    public Uri GraphUrl { get; init; } = new("https://graph.facebook.com");

    /// <summary>The API's version in its addresses.</summary>
    public string Version { get; init; } = "v25.0";

    /// <summary>Signs what comes to the shared address. Null: there is no shared app.</summary>
    public string? AppSecret { get; init; }

    /// <summary>What Meta names when the shared address is entered there.</summary>
    public string? VerifyToken { get; init; }
}

/// <summary>A channel's access to its page.</summary>
/// <param name="PageToken">Encrypted.</param>
/// <param name="ReadUntil">Every lead created before is here; null before the first comparison.</param>
public sealed record MetaAccess(string PageId, string PageName, string PageToken, DateTimeOffset? ReadUntil = null)
{
    /// <summary>The page's forms as last seen: id → name.</summary>
    public IReadOnlyDictionary<string, string> Forms { get; init; } = new Dictionary<string, string>();

    /// <summary>The last comparison with the platform; null before the first since it was connected.</summary>
    public MetaComparison? Last { get; init; }
}

/// <summary>What the platform has, and what of it was missing here.</summary>
/// <param name="OnPlatform">Leads of the compared days.</param>
/// <param name="Recovered">Those that no notification had brought.</param>
public sealed record MetaComparison(DateTimeOffset On, int OnPlatform, int Recovered)
{
    /// <summary>Forms whose leads Meta did not tell; they are asked for again.</summary>
    public int FormsRefused { get; init; }

    /// <summary>Why, in Meta's words; null where none was refused.</summary>
    public string? Refusal { get; init; }
}
