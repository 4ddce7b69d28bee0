using System.Globalization;
using System.Text;
using Leads.Core.Activities;
using Leads.Core.Capture;
using Leads.Core.Import;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Import;

public sealed class ImportTests
{
    private const string Messy = """
        Vorname;Nachname;E-Mail-Adresse;Tel. mobil;Firma;Erfasst am;Status;Dachfläche
        Jonas;Petersen;JONAS@Petersen-Dach.de;0170 5550192;Petersen Dachbau;23.04.2025;In Kontakt;240
        Amelia;Novák;amelia@novak.example;;"Novák; Söhne";24.04.2025;Gewonnen;85

        ;;ruth(at)berg;;;;Neu;
        Ruth;van der Berg;ruth@berg.example;+31 6 12345678;;;Verloren;
        Jonas;Petersen;jonas@petersen-dach.de;;;;;
        ;;;;;;;12
        Otto;;;;;;;
        """;

    [Theory, BothEngines]
    public async Task Run_OfMessyFile_GivesEachRowItsFate(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);

        var done = await import.ImportAsync(Messy);

        Assert.Equal((ImportStatus.Completed, 7, 7), (done.Status, done.RowsTotal, done.RowsDone));
        Assert.Equal((4, 0, 1, 2), (done.RowsCreated, done.RowsUpdated, done.RowsSkipped, done.RowsFailed));
        var leads = await import.LeadsAsync();
        var jonas = Assert.Single(leads, l => l.FirstName == "Jonas");
        Assert.Equal(("jonas@petersen-dach.de", "+491705550192", LeadStatus.Contacted), (jonas.EmailNormalized, jonas.PhoneE164, jonas.Status));
        Assert.Equal(new DateTimeOffset(2025, 4, 22, 22, 0, 0, TimeSpan.Zero), jonas.CreatedOn);
        Assert.Equal("240", Assert.Single(jonas.Answers).Text);
        var amelia = Assert.Single(leads, l => l.FirstName == "Amelia");
        Assert.Equal(("Novák; Söhne", LeadStatus.Converted), (amelia.Company, amelia.Status));
        Assert.Equal("Verloren", Assert.Single(leads, l => l.FirstName == "Ruth").DisqualificationReason);
        Assert.All(leads, l => Assert.Equal(LeadSource.Import, l.Source));
    }

    [Theory, BothEngines]
    public async Task Run_OfRowsThatAddToOthersFarAbove_JoinsThem_AndAllAreFound(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        const int people = 700;
        var first = Enumerable.Range(0, people).Select(n => $"Ann,Lee{n},p{n}@lee.example,");
        var again = Enumerable.Range(0, people).Select(n => $"Ann,Lee{n},p{n}@lee.example,Firm {n}");

        var done = await import.ImportAsync($"First name,Last name,Email,Company\nBea,Ray,p0@lee.example,\n{string.Join('\n', first)}\n{string.Join('\n', again)}\n");

        Assert.Equal((people, (2 * people) + 1), (done.RowsCreated, done.RowsDone));
        var leads = await import.LeadsAsync();
        Assert.Equal(people, leads.Count);
        Assert.All(leads, lead => Assert.Equal($"Firm {lead.EmailNormalized![1..lead.EmailNormalized!.IndexOf('@', StringComparison.Ordinal)]}", lead.Company));
        await using var context = host.Open(import.Tenant);
        var number = await context.Tenants.Where(t => t.Id == context.TenantId).Select(t => t.Number).SingleAsync(TestRun.Cancelled);
        foreach (var lead in leads.Where((_, n) => n % 50 == 0))
        {
            Assert.Equal(lead.Id, await context.Dialect.LeadsContaining(context, number, [lead.EmailNormalized!]).Select(l => l.Id).SingleAsync(TestRun.Cancelled));
            Assert.Contains(lead.Id, await context.Dialect.LeadsContaining(context, number, [$"firm {lead.EmailNormalized![1..lead.EmailNormalized!.IndexOf('@', StringComparison.Ordinal)]}"]).Select(l => l.Id).ToListAsync(TestRun.Cancelled));
        }
    }

    [Theory, BothEngines]
    public async Task Run_OfSameFileAgain_ChangesNothing(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        const string file = "Name,Email,Company,Budget\nAnn Lee,ann@lee.example,Lee,10\nAnna Lee,ann@lee.example,Lee Ltd,20\nNobody Reachable,,Acme,5\n";
        await import.ImportAsync(file);
        var before = (await CountActivitiesAsync(host, import), (await import.LeadsAsync()).Select(l => l.Version).ToList());

        var again = await import.ImportAsync(file);

        Assert.Equal((0, 0, 3, 0), (again.RowsCreated, again.RowsUpdated, again.RowsSkipped, again.RowsFailed));
        Assert.Equal(before, (await CountActivitiesAsync(host, import), (await import.LeadsAsync()).Select(l => l.Version).ToList()), Same);
    }

    [Theory, BothEngines]
    public async Task Run_OfNamesakesWithoutReach_MakesALeadEachAndNoneAgain(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        const string file = "First name,Last name,Customer no,Notes\nJohn,Smith,1,Called in May\nJohn,Smith,2,\n";

        var first = await import.ImportAsync(file);
        var again = await import.ImportAsync(file);

        Assert.Equal((2, 0), (first.RowsCreated, first.RowsUpdated));
        Assert.Equal((0, 0, 2), (again.RowsCreated, again.RowsUpdated, again.RowsSkipped));
    }

    [Theory, BothEngines]
    public async Task Run_OverKnownLead_FillsWhatIsEmptyAndTellsWhatDiffers(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        await host.AddLeadAsync(import.Tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example").OfCompany("Lee"));

        var done = await import.ImportAsync("Email,Company,Job title\nann@lee.example,Lee Ltd,Owner\n");

        Assert.Equal((0, 1), (done.RowsCreated, done.RowsUpdated));
        var lead = Assert.Single(await import.LeadsAsync());
        Assert.Equal(("Lee", "Owner", 1), (lead.Company, lead.JobTitle, lead.SubmissionCount));
        await using var context = host.Open(import.Tenant);
        var entry = await context.Activities.SingleAsync(a => a.Kind == ActivityKind.Resubmitted, TestRun.Cancelled);
        Assert.Contains("Lee Ltd", entry.Data["differences"], StringComparison.Ordinal);
        Assert.Equal("Imported from leads.csv", entry.Subject);
    }

    [Theory, BothEngines]
    public async Task Run_KeepsNoSubmissions_ButALedgerOfRows(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);

        var done = await import.ImportAsync("Email\nann@lee.example\nbob@lee.example\n");

        await using var context = host.Open(import.Tenant);
        Assert.Equal(0, await context.Submissions.CountAsync(TestRun.Cancelled));
        var rows = await context.ImportRows.Where(r => r.ImportId == done.Id).OrderBy(r => r.RowNo).ToListAsync(TestRun.Cancelled);
        Assert.Equal([2, 3], rows.Select(r => r.RowNo));
        Assert.All(rows, r => Assert.NotNull(r.LeadId));
    }

    [Theory, BothEngines]
    public async Task Run_ThatDied_GoesOnBehindTheLastBatch(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync(Rows(10_000))).Value;
        await import.StartAsync(id);

        await import.PumpUntilMidwayAsync();

        Assert.InRange((await import.FindAsync(id)).RowsDone, 0, 9_999);
        await import.GoOnAsync(id);

        await AssertEachRowOnceAsync(host, import, id, 10_000);
    }

    [Theory, BothEngines]
    public async Task Run_ByTwoWorkersAtOnce_WritesEachRowOnce(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync(Rows(10_000))).Value;
        await import.StartAsync(id);
        await using var context = host.Open(import.Tenant);
        var item = await context.WorkItems.SingleAsync(w => w.Kind == WorkKinds.ImportRun, TestRun.Cancelled);
        var lease = new LeasedWork(import.Tenant.TenantId, item.Id, id, item.Attempts);

        await Task.WhenAll(HandleAsync(), HandleAsync());

        await AssertEachRowOnceAsync(host, import, id, 10_000);

        async Task HandleAsync()
        {
            await using var scope = host.As(import.Tenant);
            try
            {
                await scope.Get<IEnumerable<IWorkHandler>>().Single(h => h.Kind == WorkKinds.ImportRun).HandleAsync(lease, TestRun.Cancelled);
            }
            catch (ImportOvertakenException)
            {
                // One of them is told so; which one, the database decides.
            }
        }
    }

    [Theory, BothEngines]
    public async Task Rejected_AreHandedBackInTheirColumnsWithTheReason(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);

        var done = await import.ImportAsync("Name;Email;Note\nAnn;ann@lee.example;\n;not an address;=1+1\nBob;bob@lee.example;a;b;c\nCy;cy@lee.example;\"cut off\nDee;dee@lee.example;\nEve;eve@lee.example;\n");

        Assert.Equal((3, 3), (done.RowsCreated, done.RowsFailed));
        var lines = (await import.RejectedAsync(done.Id)).Split("\r\n");
        Assert.Equal("Name;Email;Note;Column 4;Column 5;reason", lines[0]);
        Assert.StartsWith(";not an address;'=1+1;", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Bob;bob@lee.example;a;b;c;", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("Cy;cy@lee.example;cut off;;;", lines[3], StringComparison.Ordinal);
        Assert.Contains("quotation mark", lines[3], StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task AllRows_AreHandedBackWithWhatBecameOfThem(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);

        var done = await import.ImportAsync("Name,Email,Note\nAnn,ann@lee.example,=1+1\n,,\n,no address,\nAnn,ANN@lee.example,\nBea,bea@lee.example,x,y\n");

        var leadId = Assert.Single(await import.LeadsAsync()).Id;
        Assert.Equal(
            $"""
            Name,Email,Note,outcome,reason,lead_id
            Ann,ann@lee.example,'=1+1,created,,{leadId}
            ,no address,,rejected,"“no address” is no e-mail address, and nothing else in the row says who this is.",
            Ann,ANN@lee.example,,duplicate_in_file,Same e-mail address as line 2.,{leadId}
            Bea,bea@lee.example,x y,rejected,This row has 4 cells where the file has 3 columns. Put values that contain the delimiter in quotation marks.,

            """, await import.ResultsAsync(done.Id), ignoreLineEndingDifferences: true);
    }

    [Theory, BothEngines]
    public async Task Start_WithoutColumnThatTellsPeople_IsRefused(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync("Email,City\nann@lee.example,Ulm\n")).Value;

        Assert.IsType<NobodyToTell>((await import.StartAsync(id, ("Email", LeadField.Ignore))).Error);
        Assert.True((await import.StartAsync(id)).IsOk);
        Assert.IsType<ImportAlreadyStarted>((await import.StartAsync(id)).Error);
    }

    [Theory, BothEngines]
    public async Task Import_OfOtherTenant_IsNotFound(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var owner = await ImportDriver.InNewTenantAsync(host);
        var stranger = await ImportDriver.InNewTenantAsync(host);
        var id = (await owner.UploadAsync("Email\nann@lee.example\n")).Value;

        await using var scope = host.As(stranger.Tenant);
        Assert.Null(await scope.Get<ImportQueries>().FindAsync(id, TestRun.Cancelled));
        Assert.Empty(await scope.Get<ImportQueries>().ListAsync(TestRun.Cancelled));
        Assert.IsType<ImportNotFound>((await scope.Get<ImportPreview>().ReadAsync(id, TestRun.Cancelled)).Error);
        Assert.IsType<ImportNotFound>((await scope.Get<CorrectShape>().CorrectAsync(id, new ShapeCorrection(HasHeader: false), TestRun.Cancelled)).Error);
        Assert.IsType<ImportNotFound>((await scope.Get<DiscardImport>().DiscardAsync(id, TestRun.Cancelled)).Error);
        Assert.IsType<ImportNotFound>((await scope.Get<StartImport>().StartAsync(id, new Dictionary<int, LeadField?> { [0] = LeadField.Email }, ImportRules.Default, TestRun.Cancelled)).Error);
        Assert.False(await scope.Get<RowsFile>().WriteRejectedAsync(id, _ => Stream.Null, TestRun.Cancelled));
        Assert.False(await scope.Get<RowsFile>().WriteAllAsync(id, _ => Stream.Null, TestRun.Cancelled));
        Assert.Equal(ImportStatus.Draft, (await owner.FindAsync(id)).Status);
    }

    [Theory, BothEngines]
    public async Task Shape_Corrected_ReadsTheFileAnew(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync("Email;Signed\nann@lee.example;03/04/2025\n")).Value;
        var open = Assert.Single((await import.PreviewAsync(id)).Dates);
        Assert.True(open.Format.IsAmbiguous);

        await using (var scope = host.As(import.Tenant))
            Assert.True((await scope.Get<CorrectShape>().CorrectAsync(id, new ShapeCorrection(Dates: DateOrder.MonthFirst), TestRun.Cancelled)).IsOk);
        await import.StartAsync(id, ("Signed", LeadField.CreatedOn));
        await import.PumpAsync(TestRun.Cancelled);

        Assert.Equal(3, Assert.Single(await import.LeadsAsync()).CreatedOn.Month);
    }

    [Theory, BothEngines]
    public async Task Amounts_ReadAsConfirmed_AreWhatWonLeadsBrought(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync("Email\tStatus\tDeal value\nann@lee.example\tWon\t1.250\nbea@lee.example\tNew\t3.000\ncyd@lee.example\tWon\tsoon\n"
            + string.Concat(Enumerable.Range(0, 9).Select(n => $"p{n}@lee.example\tWon\t{n + 1}.500 €\n")))).Value;
        var open = Assert.Single((await import.PreviewAsync(id)).Numbers);
        Assert.Equal(("Deal value", "1.250", true), (open.Name, open.Example, open.Format.IsAmbiguous));

        await using (var scope = host.As(import.Tenant))
            Assert.True((await scope.Get<CorrectShape>().CorrectAsync(id, new ShapeCorrection(Decimals: DecimalMark.Comma), TestRun.Cancelled)).IsOk);
        await import.StartAsync(id);
        await import.PumpAsync(TestRun.Cancelled);

        var leads = (await import.LeadsAsync()).ToDictionary(l => l.Email!);
        Assert.Equal((1250m, "EUR"), (leads["ann@lee.example"].ConvertedValue, leads["ann@lee.example"].ConvertedCurrency));
        Assert.Equal(9500m, leads["p8@lee.example"].ConvertedValue);
        Assert.Equal((null, null), (leads["bea@lee.example"].ConvertedValue, leads["bea@lee.example"].ConvertedCurrency));
        Assert.Equal((LeadStatus.Converted, null, null), (leads["cyd@lee.example"].Status, leads["cyd@lee.example"].ConvertedValue, leads["cyd@lee.example"].ConvertedCurrency));
        Assert.Contains("3.000", leads["bea@lee.example"].Answers.SelectMany(a => a.Values));
    }

    [Fact]
    public async Task Upload_OfHostileFiles_IsRefusedInWordsAndLeavesNothing()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var import = await ImportDriver.InNewTenantAsync(host);

        Assert.IsType<EmptyFile>((await import.UploadAsync("")).Error);
        Assert.IsType<EmptyFile>((await import.UploadAsync("\n \n")).Error);
        Assert.IsType<NoRows>((await import.UploadAsync("Name,Email\n")).Error);
        Assert.IsType<NotATextFile>((await import.UploadAsync([0x50, 0x4B, 3, 4, .. new byte[500]])).Error);
        Assert.IsType<TooManyColumns>((await import.UploadAsync(string.Join(',', Enumerable.Range(0, 10_000)) + "\n1\n")).Error);
        Assert.IsType<CellTooLong>((await import.UploadAsync(new string('a', 3 * 1024 * 1024))).Error);

        Assert.Empty(Directory.GetFiles(Path.Combine(host.Database.Options.StoragePath, "imports")));
        await using var scope = host.As(import.Tenant);
        Assert.Empty(await scope.Get<ImportQueries>().ListAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Rejected_MendedAndImportedAgain_BringNothingButThePeople(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var first = await import.ImportAsync(
            "Mail,Nickname,Roof\nnobody,=Best,flat\nann@lee.example,Ann,flat,2,3\n\"bea@lee.example,Bea,pent\nok@lee.example,Ok,none\n",
            new ImportRules { Owner = null, Source = LeadSource.Other }, ("Nickname", LeadField.Company));

        var rejected = await import.RejectedAsync(first.Id);
        var lines = rejected.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Mail,Nickname,Roof,Column 4,Column 5,reason", lines[0]);
        Assert.StartsWith("nobody,'=Best,flat,,,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("ann@lee.example,Ann,flat,2,3,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("bea@lee.example,Bea,pent,,,", lines[3], StringComparison.Ordinal);
        var id = (await import.UploadAsync(rejected.Replace("nobody,", "cyd@lee.example,", StringComparison.Ordinal))).Value;
        var preview = await import.PreviewAsync(id);
        Assert.Equal([LeadField.Email, LeadField.Company, null, null, null, LeadField.Ignore], preview.Columns.Select(c => c.Field));
        Assert.True((await import.StartAsync(id, preview.Rules)).IsOk);
        await import.PumpAsync(TestRun.Cancelled);

        Assert.Equal((3, 0), ((await import.FindAsync(id)).RowsCreated, (await import.FindAsync(id)).RowsFailed));
        var leads = (await import.LeadsAsync()).ToDictionary(l => l.Email!);
        Assert.Equal(("=Best", LeadSource.Other), (leads["cyd@lee.example"].Company, leads["cyd@lee.example"].Source));
        Assert.Equal(["Roof"], leads["cyd@lee.example"].Answers.Select(a => a.Label));
        Assert.Equal(["flat", "2", "3"], leads["ann@lee.example"].Answers.Select(a => a.Text));
    }

    [Theory, BothEngines]
    public async Task Run_OfCellOfAMebibyte_KeepsAllOfIt(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var text = string.Concat(Enumerable.Range(0, FileLimits.CellChars / 8).Select(n => n.ToString("D7", CultureInfo.InvariantCulture) + " ")).TrimEnd();

        var done = await import.ImportAsync($"Email,Message,Roof\nann@lee.example,{text},{text}\nbea@lee.example,{new string('x', FileLimits.CellChars + 1)},\ncyd@lee.example,short,\n");

        Assert.Equal((2, 1), (done.RowsCreated, done.RowsFailed));
        var ann = Assert.Single(await import.LeadsAsync(), l => l.Email == "ann@lee.example");
        Assert.True(ann.Message == text && Assert.Single(ann.Answers).Text == text, "The text was changed.");
    }

    [Fact]
    public async Task Run_OfUnknownStatus_SaysSoAndKeepsTheWord()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var import = await ImportDriver.InNewTenantAsync(host);

        var done = await import.ImportAsync("Email,Status\nann@lee.example,Proposal Sent\n");

        Assert.Contains("“Proposal Sent” is no status", Assert.Single(await import.RowsAsync(done.Id)).Reason, StringComparison.Ordinal);
        var ann = Assert.Single(await import.LeadsAsync());
        Assert.Equal((LeadStatus.New, "Proposal Sent"), (ann.Status, Assert.Single(ann.Answers).Text));
    }

    [Fact]
    public async Task Run_OfFileThatIsGone_FailsInWords()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync("Email\nann@lee.example\n")).Value;
        await import.StartAsync(id);
        Directory.Delete(Path.Combine(host.Database.Options.StoragePath, "imports"), recursive: true);

        await import.PumpAsync(TestRun.Cancelled);

        var failed = await import.FindAsync(id);
        Assert.Equal(ImportStatus.Failed, failed.Status);
        Assert.Contains("no longer there", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_WithOverlongValues_IsCutAndKept()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var import = await ImportDriver.InNewTenantAsync(host);

        var done = await import.ImportAsync($"Name,Email,Remark\n{new string('n', 5_000)},ann@lee.example,{new string('r', 60_000)}\n");

        Assert.Equal(1, done.RowsCreated);
        var lead = Assert.Single(await import.LeadsAsync());
        Assert.Equal(255, lead.FirstName!.Length);
    }

    [Theory, BothEngines]
    public async Task Import_OfALongFile_LetsAnotherClientsGoBetween(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var (first, second) = (await ImportDriver.InNewTenantAsync(host), await ImportDriver.InNewTenantAsync(host));
        var longer = (await first.UploadAsync($"Email\n{string.Concat(Enumerable.Range(0, 3_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"p{i}@lee.example\n")))}")).Value;
        var shorter = (await second.UploadAsync("Email\nann@lee.example\n")).Value;
        Assert.True((await first.StartAsync(longer)).IsOk);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await second.StartAsync(shorter)).IsOk);
        // Each look at the clock is a while later, so that the turn ends after some batches.
        host.Time.AutoAdvanceAmount = TimeSpan.FromSeconds(10);

        await first.PumpAsync(TestRun.Cancelled);

        host.Time.AutoAdvanceAmount = TimeSpan.Zero;
        var (last, between) = (await first.FindAsync(longer), await second.FindAsync(shorter));
        Assert.Equal((ImportStatus.Completed, 3_000, ImportStatus.Completed, 1), (last.Status, last.RowsCreated, between.Status, between.RowsCreated));
        Assert.True(between.FinishedOn < last.FinishedOn);
        Assert.Equal(3_000, (await first.LeadsAsync()).Count);
    }

    [Theory, BothEngines]
    public async Task Import_OfMoreRowsThanTaken_WritesNone(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var driver = await ImportDriver.InNewTenantAsync(host);

        var ended = await driver.ImportAsync($"email\n{string.Concat(Enumerable.Repeat("a@x.org\n", FileLimits.Rows + 1))}");

        Assert.Equal((ImportStatus.Failed, 0, new TooManyRows().Message), (ended.Status, ended.RowsDone, ended.Error));
        Assert.Empty(await driver.LeadsAsync());
    }

    private static string Rows(int count)
    {
        var text = new StringBuilder("Name,Email,Company\n");
        for (var i = 0; i < count; i++) text.Append(CultureInfo.InvariantCulture, $"Person {i},p{i}@example.org,Company {i % 97}\n");
        return text.ToString();
    }

    private static async Task AssertEachRowOnceAsync(TestHost host, ImportDriver import, Guid id, int rows)
    {
        var done = await import.FindAsync(id);
        Assert.Equal((ImportStatus.Completed, rows, rows), (done.Status, done.RowsTotal, done.RowsCreated));
        await using var context = host.Open(import.Tenant);
        Assert.Equal(rows, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Equal(rows, await context.ImportRows.CountAsync(TestRun.Cancelled));
        Assert.Equal(rows, await context.Activities.CountAsync(TestRun.Cancelled));
    }

    private static async Task<int> CountActivitiesAsync(TestHost host, ImportDriver import)
    {
        await using var context = host.Open(import.Tenant);
        return await context.Activities.CountAsync(TestRun.Cancelled);
    }

    private static bool Same((int Activities, List<int> Versions) a, (int Activities, List<int> Versions) b)
        => a.Activities == b.Activities && a.Versions.SequenceEqual(b.Versions);
}
