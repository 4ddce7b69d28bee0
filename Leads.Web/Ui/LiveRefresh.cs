namespace Leads.Web.Ui;

/// <summary>
/// Reads a page's data again when it hears of changes: at once for the first, then at most once a second, however many come.
/// To be used on the page's own thread.
/// </summary>
/// <param name="load">Reads anew and keeps what it read.</param>
internal sealed class LiveRefresh(Func<CancellationToken, Task> load)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private bool isRunning;
    private bool isStale;

    /// <param name="show">Renders the page.</param>
    public async Task RunAsync(Action show, TimeProvider clock, CancellationToken ct)
    {
        isStale = true;
        if (isRunning) return;
        isRunning = true;
        try
        {
            while (isStale)
            {
                isStale = false;
                await load(ct);
                show();
                await Task.Delay(Rest, clock, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The reader has left the page.
        }
        finally
        {
            isRunning = false;
        }
    }
}
