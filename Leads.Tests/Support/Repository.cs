namespace Leads.Tests.Support;

/// <summary>Finds the sources of the project that these tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Folder(string name) => Path.Combine(Root, name);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Leads.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests don't run from inside the repository.");
        return folder;
    }
}
