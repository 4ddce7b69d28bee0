using System.Net;
using Leads.Core.Data;
using Leads.Core.Import;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Import;

public sealed class UploadTests
{
    private const string Mara = "mara@example.com";

    private static readonly byte[] Csv = "Vorname;E-Mail\nJonas;jonas@petersen.example\n"u8.ToArray();

    [Theory, BothEngines]
    public async Task Upload_OfList_LeadsToItsColumns(Engine engine)
    {
        await using var site = await OpenAsync(engine);
        using var mara = await site.SignInAsync(Mara);

        using var answer = await UploadAsync(mara, Csv);
        using var page = await mara.GetAsync(answer.Headers.Location!.OriginalString);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var text = await TextAsync(page);
        Assert.Contains("Vorname becomes", text, StringComparison.Ordinal);
        Assert.Contains("; semicolon", text, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Rows_Pasted_AreReadLikeAFile(Engine engine)
    {
        await using var site = await OpenAsync(engine);
        using var mara = await site.SignInAsync(Mara);

        using var answer = await mara.SendPartAsync("/t/acme/import", "/t/acme/import/upload", form => form.Add(new StringContent("Name\tE-Mail\r\nÅsa Öberg\tasa@oberg.example\r\n"), "pasted"));
        using var page = await mara.GetAsync(answer.Headers.Location!.OriginalString);
        using var nothing = await mara.SendPartAsync("/t/acme/import", "/t/acme/import/upload", form => form.Add(new StringContent(" "), "pasted"));

        var text = await TextAsync(page);
        Assert.Contains("Pasted rows", text, StringComparison.Ordinal);
        Assert.Contains("Åsa Öberg", text, StringComparison.Ordinal);
        Assert.StartsWith("/t/acme/import?problem=", nothing.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leads.csv", 3)]
    [InlineData("leads-all-fields.csv", 2)]
    public async Task Sample_Downloaded_ImportsWithoutAQuestion(string name, int rows)
    {
        await using var site = await OpenAsync(Engine.Sqlite);
        using var mara = await site.SignInAsync(Mara);
        using var sample = await mara.GetAsync($"/samples/{name}");
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var import = await ImportDriver.InNewTenantAsync(host);

        var id = (await import.UploadAsync(await sample.Content.ReadAsByteArrayAsync(TestRun.Cancelled), name)).Value;
        var preview = await import.PreviewAsync(id);

        Assert.Equal(name == "leads.csv" ? [] : ["Budget"], preview.Columns.Where(c => c.Field is null).Select(c => c.Header));
        var check = await import.CheckAsync(id, ImportRules.Default);
        Assert.Equal((rows, 0), (check.Created, check.Rejected));
    }

    [Fact]
    public async Task Upload_OfDocument_IsRefusedInWordsOnThePage()
    {
        await using var site = await OpenAsync(Engine.Sqlite);
        using var mara = await site.SignInAsync(Mara);

        using var answer = await UploadAsync(mara, [.. "PK\u0003\u0004"u8, .. new byte[2_000]]);
        using var page = await mara.GetAsync(answer.Headers.Location!.OriginalString);

        Assert.Contains("This looks like a damaged Excel workbook", await TextAsync(page), StringComparison.Ordinal);
        Assert.Empty(FilesOf(site));
    }

    [Fact]
    public async Task Upload_WithoutToken_IsRefusedAndKeepsNothing()
    {
        await using var site = await OpenAsync(Engine.Sqlite);
        using var mara = await site.SignInAsync(Mara);

        using var answer = await mara.SendFileAsync("/t/acme/import", "/t/acme/import/upload", "leads.csv", Csv, withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(FilesOf(site));
    }

    [Fact]
    public async Task Upload_ByReader_KeepsNothing()
    {
        await using var site = await OpenAsync(Engine.Sqlite);
        var other = await site.AddTenantAsync("other");
        await site.AddUserAsync("klaus@example.com", Role.TenantViewer, other.Id);
        using var klaus = await site.SignInAsync("klaus@example.com");

        using var own = await klaus.SendFileAsync("/t/other", "/t/other/import/upload", "leads.csv", Csv);
        using var foreign = await klaus.SendFileAsync("/t/other", "/t/acme/import/upload", "leads.csv", Csv);

        Assert.StartsWith("/t/other/import?problem=", own.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Empty(FilesOf(site));
    }

    [Fact]
    public async Task Page_WithForeignWordsInItsAddress_DoesNotShowThem()
    {
        await using var site = await OpenAsync(Engine.Sqlite);
        using var mara = await site.SignInAsync(Mara);

        using var page = await mara.GetAsync("/t/acme/import?problem=Call+this+number");

        Assert.DoesNotContain("Call this number", await TextAsync(page), StringComparison.Ordinal);
    }

    private static async Task<SiteHost> OpenAsync(Engine engine)
    {
        var site = await SiteHost.StartAsync(engine);
        await site.AddUserAsync(Mara, Role.AgencyAdmin);
        await site.AddTenantAsync("acme");
        return site;
    }

    private static Task<HttpResponseMessage> UploadAsync(Visitor visitor, byte[] content)
        => visitor.SendFileAsync("/t/acme/import", "/t/acme/import/upload", "leads.csv", content);

    private static async Task<string> TextAsync(HttpResponseMessage page) => WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestRun.Cancelled));

    private static string[] FilesOf(SiteHost site)
    {
        var folder = Path.Combine(site.Get<DatabaseOptions>().StoragePath, "imports");
        return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
    }
}
