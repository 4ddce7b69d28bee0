using System.Globalization;
using Microsoft.Playwright;

namespace Leads.Tests.Support.Browser;

/// <summary>Keeps what a failed test last saw.</summary>
internal static class FailedPages
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults")).FullName;

    public static async Task KeepAsync(IReadOnlyList<IPage> pages, IEnumerable<string> complaints)
    {
        var name = string.Concat((TestContext.Current.Test?.TestDisplayName ?? "test").Split(Path.GetInvalidFileNameChars()));
        foreach (var (index, page) in pages.Index())
        {
            var file = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{index}"));
            try
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = $"{file}.png", FullPage = true });
                await File.WriteAllLinesAsync($"{file}.txt", [page.Url, .. complaints, "", await page.InnerTextAsync("body")]);
            }
            catch (PlaywrightException exception)
            {
                // A page that crashed has no picture; the test's own failure is what matters.
                await File.WriteAllTextAsync($"{file}.txt", exception.Message);
            }
        }
    }
}
