namespace Leads.Core.Outgoing;

/// <summary>How a request ended: all that is told of it to people.</summary>
public enum FetchOutcome
{
    Got,

    /// <summary>The site has no such page.</summary>
    Missing,

    /// <summary>The site doesn't want to answer.</summary>
    Refused,

    /// <summary>The site has trouble of its own, or too many visitors.</summary>
    InTrouble,

    /// <summary>Nobody has this name.</summary>
    NoSuchHost,

    /// <summary>Nobody answers, or not in an understandable way.</summary>
    Unreachable,

    TooSlow,

    TooLarge,

    TooManyRedirects,

    /// <summary>It, or where it redirects to, is no address that may be asked.</summary>
    Forbidden,

    /// <summary>Something else than was asked for, such as a picture.</summary>
    OtherType,
}
