namespace Leads.Web.Nurture;

/// <summary>Keeps a draft on the server while somebody works on it: a moment after the first change, and then as long as changes come.</summary>
/// <param name="save">Keeps what there is now.</param>
internal sealed class DraftKeeper(Func<Task> save, TimeProvider clock)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(800);
    private bool isRunning;

    public bool IsDirty { get; private set; }

    /// <summary>Something was changed. Ends when it is kept.</summary>
    public async Task TouchAsync()
    {
        IsDirty = true;
        if (isRunning) return;
        isRunning = true;
        try
        {
            while (IsDirty)
            {
                await Task.Delay(Rest, clock);
                await FlushAsync();
            }
        }
        finally
        {
            isRunning = false;
        }
    }

    /// <summary>Keeps at once what isn't kept yet.</summary>
    public async Task FlushAsync()
    {
        if (!IsDirty) return;
        IsDirty = false;
        await save();
    }

    /// <summary>What was changed is not to be kept.</summary>
    public void Forget() => IsDirty = false;
}
