using Leads.Tests.Support;

[assembly: AssemblyFixture(typeof(TestRun))]

namespace Leads.Tests.Support;

/// <summary>What lives as long as the whole run: one temporary folder, under which every test has its own.</summary>
public sealed class TestRun : IDisposable
{
    private static readonly Lazy<DirectoryInfo> Root = new(() => Directory.CreateTempSubdirectory("leads-tests-"));
    private static int _number;

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A number that no other caller of this run gets, for names that must not collide.</summary>
    public static int NextNumber() => Interlocked.Increment(ref _number);

    public static string NewFolder(string purpose)
        => Root.Value.CreateSubdirectory(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{purpose}-{NextNumber()}")).FullName;

    public void Dispose()
    {
        if (Root.IsValueCreated) Root.Value.Delete(recursive: true);
    }
}
