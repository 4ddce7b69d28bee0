namespace Leads.Web.Mail;

/// <summary>How many long posts are held in memory at once: each may have ten mebibytes.</summary>
public sealed class MailHookGate : IDisposable
{
    private const int Most = 8;

    /// <summary>What is no longer than this needs no place.</summary>
    private const int Short = 256 * 1024;

    private readonly SemaphoreSlim _places = new(Most);

    /// <param name="length">Null where the sender doesn't say.</param>
    /// <returns>Null where all places are taken.</returns>
    public IDisposable? TryEnter(long? length)
        => length <= Short ? new Place(null) : _places.Wait(0, CancellationToken.None) ? new Place(_places) : null;

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim? places) : IDisposable
    {
        public void Dispose() => places?.Release();
    }
}
