using System.Diagnostics;

namespace Leads.Tests.Support;

/// <summary>Waits for a condition that nothing announces, and no longer than it takes.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <param name="claim">What should become true, for the message when it does not.</param>
    public static async Task TrueAsync(string claim, Func<Task<bool>> condition)
    {
        var waited = Stopwatch.StartNew();
        using var pause = new PeriodicTimer(Pause);
        while (!await condition())
        {
            if (waited.Elapsed > Limit) Assert.Fail($"Not within {Limit.TotalSeconds} s: {claim}.");
            await pause.WaitForNextTickAsync(TestRun.Cancelled);
        }
    }

    public static Task TrueAsync(string claim, Func<bool> condition) => TrueAsync(claim, () => Task.FromResult(condition()));
}
