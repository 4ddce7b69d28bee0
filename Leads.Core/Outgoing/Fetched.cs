namespace Leads.Core.Outgoing;

/// <summary>What came of a request.</summary>
/// <param name="Address">Where the last redirect led.</param>
/// <param name="Body">Unpacked, and cut where it is longer than was asked for; empty unless the outcome is <see cref="FetchOutcome.Got"/>.</param>
/// <param name="Charset">As the sender names it; null where it doesn't.</param>
public sealed record Fetched(FetchOutcome Outcome, Uri Address, ReadOnlyMemory<byte> Body = default, string? Charset = null)
{
    /// <summary>How long the site asks to be left alone; null where it says nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
