using Leads.Core.Capture;
using Leads.Core.Import;
using Leads.Core.Import.Checking;
using Leads.Core.Leads;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Import;

/// <summary>What an import would do, told before it does it.</summary>
public sealed class CheckTests
{
    private const string List = "Name,Email,Company,Budget\nAnn Lee,ann@lee.example,Lee Ltd,20\nBea Lee,bea@lee.example,Lee,\nBea Lee,BEA@lee.example,Other,\n,,,5\nCleo Lee,cleo@lee.example,,\n";

    [Theory, BothEngines]
    public async Task Check_TellsEachRowsFateAndWritesNothing(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var ann = await host.AddLeadAsync(import.Tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example"));
        var cleo = await host.AddLeadAsync(import.Tenant, A.Lead().Named("Cleo", "Lee").WithEmail("cleo@lee.example"));
        var id = (await import.UploadAsync(List)).Value;
        var before = await StateAsync(host, import);

        var check = await import.CheckAsync(id, ImportRules.Default);

        Assert.Equal((true, 5, 1, 1, 1, 1, 0, 1), (check.IsDone, check.Rows, check.Created, check.Updated, check.Unchanged, check.Repeated, check.Skipped, check.Rejected));
        Assert.Equal(before, await StateAsync(host, import));
        var updated = Assert.Single(check.Examples, e => e.Outcome == ImportRowOutcome.Updated);
        Assert.Equal(("Ann Lee", 2, ann.Id), (updated.Name, (int)updated.Line, updated.LeadId!.Value));
        Assert.Equal([new FieldDifference("company", "", "Lee Ltd"), new FieldDifference("Budget", "", "20")], updated.Changes);
        Assert.Equal("Same e-mail address as line 3.", Assert.Single(check.Examples, e => e.Outcome == ImportRowOutcome.DuplicateInFile).Reason);
        Assert.Equal(["", "", "", "5"], Assert.Single(check.Examples, e => e.Outcome == ImportRowOutcome.Rejected).Cells);
        Assert.Equal(cleo.Id, Assert.Single(check.Examples, e => e.Outcome == ImportRowOutcome.Unchanged).LeadId);

        Assert.True((await import.StartAsync(id)).IsOk);
        await import.PumpAsync(TestRun.Cancelled);
        var done = await import.FindAsync(id);
        Assert.Equal((check.Created, check.Rejected), (done.RowsCreated, done.RowsFailed));
    }

    [Theory, BothEngines]
    public async Task Check_ThatIsOutdated_ChangesNothing(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync(List)).Value;
        Assert.True((await import.StartCheckAsync(id, ImportRules.Default)).IsOk);
        Assert.True((await import.CorrectAsync(id, new ShapeCorrection(HasHeader: true))).IsOk);

        await import.PumpChecksAsync();

        Assert.Null((await import.FindAsync(id)).Check);
        Assert.Equal(3, (await import.CheckAsync(id, ImportRules.Default)).Created);
    }

    [Theory, BothEngines]
    public async Task Choices_AreRememberedForFilesWithTheSameColumns(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var rules = new ImportRules { Match = RowMatch.Email, Words = new Dictionary<string, LeadStatus> { ["Am Zug"] = LeadStatus.Qualified } };
        await import.ImportAsync("E-Mail,Stand,Raum\nann@lee.example,Am Zug,3\n", rules, ("Stand", LeadField.Status), ("Raum", LeadField.Ignore));
        var other = await ImportDriver.InNewTenantAsync(host);

        var again = await import.PreviewAsync((await import.UploadAsync("e-mail,STAND,Raum\nbea@lee.example,Am Zug,4\n")).Value);

        Assert.Equal([LeadField.Email, LeadField.Status, LeadField.Ignore], again.Columns.Select(c => c.Field));
        Assert.Equal((RowMatch.Email, LeadStatus.Qualified), (again.Rules.Match, again.Rules.Words["Am Zug"]));
        var theirs = await other.PreviewAsync((await other.UploadAsync("E-Mail,Stand,Raum\nbea@lee.example,Am Zug,4\n")).Value);
        Assert.Equal((RowMatch.EmailOrPhone, null), (theirs.Rules.Match, theirs.Columns[2].Field));
    }

    [Theory, BothEngines]
    public async Task Row_Mended_IsCheckedAgainAndImportedSo(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync("Name,Email,Company\nAnn Lee,ann@lee.example,Lee\n,not an address,\nBea,bea@lee.example,Lee, Ltd\n,,Ltd\n,,Solo\n")).Value;
        var check = await import.CheckAsync(id, ImportRules.Default);
        Assert.Equal((1, 4), (check.Created, check.Rejected));

        Assert.Equal((ImportRowOutcome.Rejected, "“still not” is no e-mail address, and nothing else in the row says who this is."), Fate(await import.MendAsync(id, 3, "", "still not", "")));
        Assert.Equal((ImportRowOutcome.Created, null), Fate(await import.MendAsync(id, 3, "", "cleo@lee.example", "")));
        Assert.Equal((ImportRowOutcome.Created, null), Fate(await import.MendAsync(id, 4, "Bea", "bea@lee.example", "Lee, Ltd")));
        Assert.Equal((ImportRowOutcome.DuplicateInFile, "Same e-mail address as line 2."), Fate(await import.MendAsync(id, 5, "Ann", "ANN@lee.example", "Ltd")));
        Assert.IsType<RowNotRejected>((await import.MendAsync(id, 2, "Ann", "ann@lee.example", "")).Error);
        Assert.IsType<RowNotRejected>((await import.MendAsync(id, 6, "too", "few")).Error);
        Assert.IsType<ImportNotFound>((await (await ImportDriver.InNewTenantAsync(host)).MendAsync(id, 6, "", "x@lee.example", "")).Error);

        var mended = (await import.FindAsync(id)).Check!;
        Assert.Equal((3, 1, 1), (mended.Created, mended.Repeated, mended.Rejected));
        Assert.Equal(3, mended.Examples.Count(e => e.IsMended));
        Assert.True((await import.StartAsync(id)).IsOk);
        await import.PumpAsync(TestRun.Cancelled);
        Assert.Equal((3, 1), ((await import.FindAsync(id)).RowsCreated, (await import.FindAsync(id)).RowsFailed));
        Assert.Equal("Lee, Ltd", Assert.Single(await import.LeadsAsync(), l => l.Email == "bea@lee.example").Company);
        Assert.IsType<ImportAlreadyStarted>((await import.MendAsync(id, 6, "", "x@lee.example", "")).Error);

        static (ImportRowOutcome, string?) Fate(Core.Common.Result<CheckedRow> mended) => (mended.Value.Outcome, mended.Value.Reason);
    }

    [Theory, BothEngines]
    public async Task Cells_ThatCantBeWhatTheirColumnIs_AreShownAndMended_AndToldAfterwards(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync("""
            Name,Email,Phone,Created on,Sale value,Status
            Ann Lee,ann@lee.example,+491705550191,2026-01-05,10,converted
            Bea Lee,bea@,0170 abc,32.13.2026,much,converted
            Cleo Lee,cleo@lee.example,+491705550193,2027-01-05,-5,converted
            Dora Lee,dora@lee.example,+491705550194,2026-01-06,10,converted
            Elsa Lee,elsa@lee.example,+491705550195,2026-01-07,10,converted
            Fay Lee,fay@lee.example,+491705550196,2026-01-08,10,converted
            """)).Value;

        var check = await import.CheckAsync(id, ImportRules.Default);

        Assert.Equal((6, 2), (check.Created, check.Doubtful));
        Assert.Equal(
            [
                "“32.13.2026” is no date like the others in “Created on”; the lead counts from today.",
                "“much” in “Sale value” is no amount; it is kept as an extra answer.",
                "“bea@” is no e-mail address; it is kept as it is written.",
                "“0170 abc” is no phone number that can be called; it is kept as it is written.",
            ], check.Doubts[0].Doubts);
        Assert.Equal(["“2027-01-05” lies in the future; the lead counts from today.", "“-5” in “Sale value” is no amount; it is kept as an extra answer."], check.Doubts[1].Doubts);

        var stillOdd = (await import.MendAsync(id, 3, "Bea Lee", "bea@lee.example", "+491705550192", "2026-01-06", "a lot", "converted")).Value;
        Assert.Equal("“a lot” in “Sale value” is no amount; it is kept as an extra answer.", Assert.Single(stillOdd.Doubts));
        Assert.Equal(2, (await import.FindAsync(id)).Check!.Doubtful);
        Assert.Empty((await import.MendAsync(id, 3, "Bea Lee", "bea@lee.example", "+491705550192", "2026-01-06", "20", "converted")).Value.Doubts);
        var mended = (await import.FindAsync(id)).Check!;
        Assert.Equal((6, 1, 2), (mended.Created, mended.Doubtful, mended.Doubts.Count));

        Assert.True((await import.StartAsync(id)).IsOk);
        await import.PumpAsync(TestRun.Cancelled);
        Assert.Equal(20, Assert.Single(await import.LeadsAsync(), l => l.FirstName == "Bea").ConvertedValue);
        var told = Assert.Single(await import.RowsAsync(id), r => r.Reason is not null);
        Assert.Equal((4, string.Join(' ', check.Doubts[1].Doubts)), (told.Line, told.Reason));
    }

    [Theory, BothEngines]
    public async Task Choices_OfADraft_AreKept_AndACheckOfOthersIsNot(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync("Name,Email,Room\nAnn Lee,ann@lee.example,3\n")).Value;
        await using var scope = host.As(import.Tenant);
        var drafts = scope.Get<SaveDraft>();
        var mapping = new Dictionary<int, LeadField?> { [0] = LeadField.FullName, [1] = LeadField.Email, [2] = LeadField.Ignore };

        Assert.True((await drafts.SaveAsync(id, mapping, new ImportRules { Tags = ["Fair"] }, TestRun.Cancelled)).IsOk);

        var preview = await import.PreviewAsync(id);
        Assert.Equal((LeadField.Ignore, "Fair"), (preview.Columns[2].Field, preview.Rules.Tags.Single()));
        Assert.Equal(1, (await import.CheckAsync(id, preview.Rules)).Created);
        Assert.True((await drafts.SaveAsync(id, mapping, new ImportRules { Tags = ["Fair"] }, TestRun.Cancelled)).IsOk);
        Assert.NotNull((await import.FindAsync(id)).Check);
        Assert.True((await drafts.SaveAsync(id, mapping, new ImportRules { Tags = ["Other"] }, TestRun.Cancelled)).IsOk);
        Assert.Null((await import.FindAsync(id)).Check);

        Assert.True((await import.CorrectAsync(id, new ShapeCorrection(HasHeader: false))).IsOk);
        Assert.NotEqual(LeadField.Ignore, (await import.PreviewAsync(id)).Columns[2].Field);
    }

    private static async Task<(int, int, int, int)> StateAsync(TestHost host, ImportDriver import)
    {
        await using var context = host.Open(import.Tenant);
        return (await context.Leads.CountAsync(TestRun.Cancelled), await context.Activities.CountAsync(TestRun.Cancelled),
            await context.ImportRows.CountAsync(TestRun.Cancelled), await context.Leads.SumAsync(l => l.Version, TestRun.Cancelled));
    }
}
