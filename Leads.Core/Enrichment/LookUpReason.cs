namespace Leads.Core.Enrichment;

/// <summary>Why a provider found nothing: all that people are told of it.</summary>
public enum LookUpReason
{
    NothingThere,
    NoSite,
    NotAllowed,
    NotPublic,
    Unreadable,
    NotKnown,
    SiteDown,
    SiteSlow,
    ProviderDown,
    OutOfQuota,
    KeyRefused,
    AskedElsewhere,
}

public static class LookUpReasons
{
    /// <summary>Whether asking again may help.</summary>
    public static bool Passes(this LookUpReason reason) => reason switch
    {
        LookUpReason.NothingThere or LookUpReason.NoSite or LookUpReason.NotAllowed or LookUpReason.NotPublic
            or LookUpReason.Unreadable or LookUpReason.NotKnown => false,
        LookUpReason.SiteDown or LookUpReason.SiteSlow or LookUpReason.ProviderDown
            or LookUpReason.OutOfQuota or LookUpReason.KeyRefused or LookUpReason.AskedElsewhere => true,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>A sentence for people who work leads.</summary>
    public static string Sentence(this LookUpReason reason) => reason switch
    {
        LookUpReason.NothingThere => "Nothing about the company was found.",
        LookUpReason.NoSite => "There is no web site.",
        LookUpReason.NotAllowed => "The site doesn't want to be read by programs.",
        LookUpReason.NotPublic => "The address is not on the public internet.",
        LookUpReason.Unreadable => "The site shows no readable page.",
        LookUpReason.NotKnown => "The company is not known there.",
        LookUpReason.SiteDown => "The site doesn't answer.",
        LookUpReason.SiteSlow => "The site takes too long to answer.",
        LookUpReason.ProviderDown => "The provider doesn't answer.",
        LookUpReason.OutOfQuota => "The provider's quota is used up.",
        LookUpReason.KeyRefused => "The provider refuses the key of this installation.",
        LookUpReason.AskedElsewhere => "It is being looked up already.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
