using Leads.Core.Jobs;

namespace Leads.Core.Capture;

/// <summary>What to do about an error of a platform whose leads are fetched.</summary>
public enum PlatformTrouble
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

/// <summary>A platform did not do what it was asked.</summary>
/// <param name="message">In words for whoever mends it.</param>
public sealed class PlatformException(PlatformTrouble trouble, string message, Exception? inner = null) : Exception(message, inner), IRetryHint
{
    public PlatformTrouble Trouble => trouble;

    public TimeSpan? RetryAfter { get; init; }
}
