namespace Leads.Tests.Support;

/// <summary>Holds up answers until a test has done what is to happen meanwhile.</summary>
public sealed class Hold
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first has come to be held up.</summary>
    public Task Reached => _reached.Task.WaitAsync(TestRun.Cancelled);

    public void Release() => _released.TrySetResult();

    public Task WaitAsync()
    {
        _reached.TrySetResult();
        return _released.Task;
    }
}
