using System.Text;

namespace Leads.Tests.Support;

/// <summary>A company's site as it lies in the folder <c>Enrichment/Sites</c>: what is true of the company, and then its pages.</summary>
/// <param name="Truth">By field as in the file, such as <c>name</c> or <c>linkedin</c>.</param>
/// <param name="Pages">By path.</param>
public sealed record CompanySite(string Host, IReadOnlyDictionary<string, string> Truth, IReadOnlyDictionary<string, string> Pages)
{
    private const string PageMark = "=== ";

    static CompanySite() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public Encoding Encoding => Encoding.GetEncoding(Truth.GetValueOrDefault("charset", "utf-8"));

    /// <summary>Where the site is, in the end.</summary>
    public string Address => Truth.GetValueOrDefault("site", $"http://{Host}/");

    public static IReadOnlyList<CompanySite> ReadAll()
        => [.. Directory.EnumerateFiles(Path.Combine(Repository.Folder("Leads.Tests"), "Enrichment", "Sites"), "*.txt").Order(StringComparer.Ordinal).Select(Read)];

    private static CompanySite Read(string file)
    {
        var (truth, pages) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        string? page = null;
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith(PageMark, StringComparison.Ordinal)) pages[page = line[PageMark.Length..].Trim()] = "";
            else if (page is not null) pages[page] += line + "\n";
            else if (line.Split(": ", 2) is [var key, var value]) truth[key] = value.Trim();
        }
        return new CompanySite(Path.GetFileNameWithoutExtension(file) + ".example", truth, pages);
    }
}
