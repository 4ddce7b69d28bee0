namespace Leads.Web.Mail;

/// <summary>How many posts are held in memory at once: each may have ten mebibytes.</summary>
public sealed class MailHookGate : IDisposable
{
    private const int Most = 8;

    private readonly SemaphoreSlim _places = new(Most);

    /// <returns>Null where all places are taken.</returns>
    public IDisposable? TryEnter() => _places.Wait(0, CancellationToken.None) ? new Place(_places) : null;

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
