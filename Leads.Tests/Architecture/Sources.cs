using Leads.Tests.Support;

namespace Leads.Tests.Architecture;

/// <summary>The hand-written source files of a project, by their paths from the project's folder.</summary>
internal sealed class Sources
{
    public static readonly Sources Core = new("Leads.Core");
    public static readonly Sources Web = new("Leads.Web");

    private Sources(string project)
    {
        var root = Repository.Folder(project);
        Files = [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
            .Select(path => new SourceFile(Path.GetRelativePath(root, path).Replace('\\', '/'), path))
            .Where(file => !file.IsGenerated)];
    }

    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>The paths of the files that contain the text.</summary>
    public IEnumerable<string> With(string text) => Files.Where(file => file.Text.Contains(text, StringComparison.Ordinal)).Select(file => file.Path);
}

internal sealed class SourceFile(string path, string location)
{
    private readonly Lazy<string> _text = new(() => File.ReadAllText(location));

    public string Path => path;

    public string Text => _text.Value;

    /// <summary>The first folder, which is the feature; empty for files beside it.</summary>
    public string Feature => path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "";

    public bool IsGenerated => Feature is "bin" or "obj" || path.Contains("/Migrations/", StringComparison.Ordinal);
}
