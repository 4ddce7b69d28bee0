using System.Diagnostics;
using System.Text.Json;
using Leads.Tests.Support;

namespace Leads.Tests.Commands;

/// <summary>The verbs as an operator runs them: a process, its output, its exit code.</summary>
public sealed class CommandTests
{
    [Theory, BothEngines]
    public async Task Verbs_OnANewDatabase_MakeTenantPersonKeyAndChannel(Engine engine)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(engine);
        var settings = SiteHost.SettingsOf(database);

        Assert.Equal(0, (await RunAsync(settings, "migrate")).Code);
        Assert.Equal(0, (await RunAsync(settings, "tenant", "create", "--name", "Acme", "--slug", "acme")).Code);
        Assert.Equal(0, (await RunAsync(settings, "user", "create", "--email", "ada@example.com", "--password", SiteHost.Password, "--tenant", "acme", "--role", "tenant_admin")).Code);
        var key = await RunAsync(settings, "api-key", "create", "--tenant", "acme", "--name", "Bridge", "--scopes", "leads:read,leads:write");
        var channel = await RunAsync(settings, "channel", "create", "--tenant", "acme", "--kind", "google_lead_form", "--name", "Spring", "--secret", "given");
        var form = await RunAsync(settings, "channel", "create", "--tenant", "acme", "--kind", "website_form", "--name", "Site");

        Assert.Matches("^lk_[0-9a-f]{64}$", key.Output.TrimEnd());
        var made = JsonDocument.Parse(channel.Output).RootElement;
        Assert.Equal("given", made.GetProperty("secret").GetString());
        Assert.EndsWith($"/hooks/google/{made.GetProperty("key").GetString()}", made.GetProperty("hookUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(form.Output).RootElement.GetProperty("secret").ValueKind);
    }

    [Fact]
    public async Task Verbs_ThatCannotBeDone_SayWhyAndGiveOne()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var settings = SiteHost.SettingsOf(database);
        await RunAsync(settings, "tenant", "create", "--name", "Acme", "--slug", "acme");

        var twice = await RunAsync(settings, "tenant", "create", "--name", "Acme", "--slug", "acme");
        var nowhere = await RunAsync(settings, "api-key", "create", "--tenant", "nowhere", "--name", "N", "--scopes", "admin");
        var settingsWrong = await RunAsync(new Dictionary<string, string>(settings) { ["Database:Provider"] = "Oracle" }, "migrate");

        Assert.Equal((1, "", "The slug 'acme' is taken."), (twice.Code, twice.Output, twice.Errors.TrimEnd()));
        Assert.Equal((1, ""), (nowhere.Code, nowhere.Output));
        Assert.Equal(1, settingsWrong.Code);
        Assert.Contains("Database__Provider is 'Oracle'", settingsWrong.Errors, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Import_OfAFile_TakesRulesAndPrintsWhatBecameOfItsRows(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var settings = SiteHost.SettingsOf(database);
        await RunAsync(settings, "tenant", "create", "--name", "Acme", "--slug", "acme");
        var list = FileOf("Wer;Kontakt;Stand\nAnn;ann@lee.example;am Zug\n;;\nAnn;ann@lee.example;\n;niemand;\n");
        var mapping = FileOf("""{"Wer": "firstName", "Kontakt": "email", "Stand": "status"}""");
        var options = FileOf("""{"match": "email", "statusWords": {"am Zug": "qualified"}}""");
        var wrong = FileOf("""{"match": "shoe_size"}""");

        var done = await RunAsync(settings, "import", list, "--tenant", "acme", "--mapping", mapping, "--options", options);
        var refused = await RunAsync(settings, "import", list, "--tenant", "acme", "--options", wrong);

        Assert.True(done.Code == 0, done.Errors);
        var outcome = JsonDocument.Parse(done.Output).RootElement;
        Assert.Equal((3, 1, 1, 1), (outcome.GetProperty("rowsTotal").GetInt32(), outcome.GetProperty("rowsCreated").GetInt32(), outcome.GetProperty("rowsSkipped").GetInt32(), outcome.GetProperty("rowsFailed").GetInt32()));
        Assert.Equal("3 of 3 rows: 1 created, 0 updated, 1 skipped, 1 rejected", done.Errors.TrimEnd().Split('\n')[^1]);
        Assert.Equal((1, "--options: “match” isn't known here or has another value than it may: this has to be an object of the options that the reference names."), (refused.Code, refused.Errors.TrimEnd()));
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("tenant")]
    [InlineData("tenant create --name Acme")]
    [InlineData("seed --leads many")]
    [InlineData("seed --leads 0")]
    [InlineData("channel create --tenant acme --kind fax --name N")]
    [InlineData("user create --email a@b.de --password x --agency-admin --agency-member")]
    [InlineData("user create --email a@b.de --password x --tenant acme")]
    public async Task Verbs_UsedWrongly_GiveTwo(string line)
    {
        var outcome = await RunAsync(new Dictionary<string, string>(), line.Split(' '));
        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.NotEmpty(outcome.Errors);
    }

    [Fact]
    public async Task Help_Asked_ListsTheVerbs()
    {
        var help = await RunAsync(new Dictionary<string, string>(), "--help");
        Assert.Equal(0, help.Code);
        Assert.All(["migrate", "seed", "tenant", "user", "api-key", "channel"], verb => Assert.Contains(verb, help.Output, StringComparison.Ordinal));
    }

    private static string FileOf(string content)
    {
        var path = Path.Combine(TestRun.NewFolder("command"), "file");
        File.WriteAllText(path, content);
        return path;
    }

    private static async Task<Outcome> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Web.Commands.Verbs).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestRun.Cancelled);
        var errors = process.StandardError.ReadToEndAsync(TestRun.Cancelled);
        await process.WaitForExitAsync(TestRun.Cancelled);
        return new Outcome(process.ExitCode, await output, await errors);
    }

    private sealed record Outcome(int Code, string Output, string Errors);
}
