namespace Leads.Core.Capture.Sources.Meta;

/// <summary>What to do about an error of the Graph API. Source: Meta's page on handling errors, and the codes of its SDKs.</summary>
public enum MetaTrouble
{
    /// <summary>Passes by itself: limits, outages, the network.</summary>
    Passing,

    /// <summary>The token or a permission is gone; only a person can mend it.</summary>
    Broken,

    /// <summary>There is no such object, or this access may not see it. Fresh leads can be so for a while.</summary>
    Missing,

    /// <summary>A single field is refused; fewer may be told.</summary>
    FieldRefused,

    /// <summary>Blocked for breaking a policy.</summary>
    Blocked,
}

/// <summary>The Graph API did not do what it was asked.</summary>
public sealed class MetaException(MetaTrouble trouble, string message, Exception? inner = null) : Exception(message, inner)
{
    public MetaTrouble Trouble => trouble;

    /// <param name="code">The error's <c>code</c>.</param>
    /// <param name="subcode">Its <c>error_subcode</c>, 0 without one.</param>
    public static MetaTrouble Judge(int code, int subcode) => code switch
    {
        190 or 102 => MetaTrouble.Broken,
        10 or (>= 200 and <= 299) => MetaTrouble.Broken,
        100 when subcode == 33 => MetaTrouble.Missing,
        100 => MetaTrouble.FieldRefused,
        368 => MetaTrouble.Blocked,
        _ => MetaTrouble.Passing,
    };
}
