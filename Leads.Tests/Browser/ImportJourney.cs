using System.Text;
using Leads.Core.Import;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Tests.Support.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Browser;

/// <summary>A list as it lies on somebody's desk becomes leads, once.</summary>
public sealed class ImportJourney(BrowserRun browser) : BrowserTest(browser)
{
    private const string List = """
        Vorname;Nachname;E-Mail;Telefon;Firma;Größe der Praxis
        Jürgen;Müller;juergen.mueller@example.de;0151 23456789;Müller & Söhne;groß
        Zoë;Weiß;zoe@example.de;;Café Weiß;klein
        ;;keine-adresse;;;

        Änne;Özdemir;aenne@example.de;+49 30 901820;"Straßenbau; Tiefbau";mittel
        """;

    [Fact]
    public async Task MessyFile_UploadedTwice_MakesEachLeadOnceAndSaysWhyARowWasRejected()
    {
        var app = await StartAsync(Engine.Sqlite);
        await app.AddTenantAsync("north");
        var page = await OpenBrowserAsync(app.Address);
        await page.SignInAsync(await app.AddPersonAsync(Role.AgencyMember));

        await UploadAsync(page);
        await Expect(Becomes(page, "Vorname")).ToHaveValueAsync("first_name");
        await Expect(Becomes(page, "E-Mail")).ToHaveValueAsync("email");
        await Expect(Becomes(page, "Größe der Praxis")).ToHaveValueAsync("");
        await Expect(page.GetByText("; semicolon").First).ToBeVisibleAsync();
        await CheckAsync(page);
        await Expect(page.GetByText("“keine-adresse” is no e-mail address")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 3 rows" }).ClickAsync();
        await page.ShowsOutcomeAsync("3 leads imported", created: "3", rejected: "1");
        Assert.Contains("keine-adresse", await RejectedAsync(page), StringComparison.Ordinal);

        await page.OpenAsync("/t/north/leads");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("ozdemir");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Änne Özdemir" }).First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Zoë Weiß" })).ToHaveCountAsync(0);

        await UploadAsync(page);
        await CheckAsync(page);
        await Expect(page.GetByText("No row would change anything")).ToBeVisibleAsync();
        Assert.Empty(Complaints);
    }

    private static async Task UploadAsync(IPage page)
    {
        await page.OpenAsync("/t/north/import");
        // Chosen, it is sent by itself.
        await page.GetByLabel("CSV or Excel file").SetInputFilesAsync(new FilePayload
        {
            Name = "Kontakte März.csv",
            MimeType = "text/csv",
            Buffer = TextEncoding.Named("windows-1252").GetBytes(List.ReplaceLineEndings("\r\n")),
        });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Kontakte März.csv" })).ToBeVisibleAsync();
        await page.IsLiveAsync();
    }

    private static async Task CheckAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Next: rules" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What this import will do" })).ToBeVisibleAsync();
    }

    private static ILocator Becomes(IPage page, string column) => page.GetByLabel($"{column} becomes", new() { Exact = true });

    private static async Task<string> RejectedAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.LinkAsync("Rejected rows"));
        Assert.Equal("rejected-Kontakte März.csv", download.SuggestedFilename);
        var text = await File.ReadAllTextAsync(await download.PathAsync(), Encoding.UTF8, TestRun.Cancelled);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(2, lines.Length);
        Assert.EndsWith(";reason", lines[0], StringComparison.Ordinal);
        Assert.False(lines[1].EndsWith(';'), "No reason stands beside the row.");
        return lines[1];
    }
}

internal static class ImportOutcome
{
    public static async Task ShowsOutcomeAsync(this IPage page, string title, string created, string rejected)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        await Expect(page.GetByTitle("New leads").GetByRole(AriaRole.Definition)).ToHaveTextAsync(created);
        await Expect(page.GetByTitle("Rows that became no lead").GetByRole(AriaRole.Definition)).ToHaveTextAsync(rejected);
    }
}
