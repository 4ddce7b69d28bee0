namespace Leads.Core.Outgoing;

/// <summary>What is to be fetched, and no more than that.</summary>
/// <param name="MostBytes">Of the body, unpacked; what follows is left out.</param>
public sealed record FetchOrder(Uri Address, int MostBytes)
{
    /// <summary>The media types that are read; empty reads any.</summary>
    public IReadOnlyList<string> MediaTypes { get; init; } = [];

    /// <summary>Asked before each request that follows a redirect, besides the rules of the guard. Null: all may be followed.</summary>
    public Func<Uri, CancellationToken, Task<bool>>? MayFollow { get; init; }
}
