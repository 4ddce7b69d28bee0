using System.Globalization;
using Leads.Core.Capture;
using Leads.Core.Import;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Import;

/// <summary>What a person may decide about the rows of a file.</summary>
public sealed class ImportRulesTests
{
    [Theory, BothEngines]
    public async Task Match_ByEmail_LetsTheSamePhoneBeAnotherPerson(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        await host.AddLeadAsync(import.Tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example").WithPhone("+491705550192"));

        var done = await import.ImportAsync("Name,Email,Phone\nBea Lee,bea@lee.example,+491705550192\nAnn Lee,ANN@lee.example,\n", new ImportRules { Match = RowMatch.Email });

        Assert.Equal((1, 0, 1), (done.RowsCreated, done.RowsUpdated, done.RowsSkipped));
    }

    [Theory, BothEngines]
    public async Task Match_ByNothing_MakesALeadOfEachRowAndMarksLikelyTwins(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);

        var done = await import.ImportAsync("Email\nann@lee.example\nann@lee.example\n", new ImportRules { Match = RowMatch.None });

        Assert.Equal(2, done.RowsCreated);
        Assert.Equal(2, (await import.LeadsAsync()).Count);
    }

    [Theory, BothEngines]
    public async Task Match_ByIdElsewhere_FindsWhatAnEarlierFileAndThePlatformSaid(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var rules = new ImportRules { Match = RowMatch.ExternalId };
        await import.ImportAsync("Id,Name,Email\nA-1,Ann Lee,ann@lee.example\n", rules, ("Id", LeadField.ExternalId));

        var done = await import.ImportAsync("Id,Name,Email,Company\nA-1,Ann Lee,new@lee.example,Lee\nA-2,Ann Lee,ann@lee.example,\n,Nobody,no@lee.example,\n", rules, ("Id", LeadField.ExternalId));

        Assert.Equal((1, 1, 1), (done.RowsCreated, done.RowsUpdated, done.RowsFailed));
        Assert.Equal("Lee", Assert.Single(await import.LeadsAsync(), l => l.ExternalId == "A-1").Company);
        Assert.IsType<MatchColumnNeeded>((await import.StartAsync((await import.UploadAsync("Email\nann@lee.example\n")).Value, rules)).Error);
    }

    [Theory, BothEngines]
    public async Task Match_ByOurId_UpdatesThatLeadAndNoOthers(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var other = await ImportDriver.InNewTenantAsync(host);
        var mine = (await host.AddLeadAsync(import.Tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example").OfCompany("Lee"))).Id;
        var theirs = (await host.AddLeadAsync(other.Tenant, A.Lead().Named("Eve", "Lee").WithEmail("eve@lee.example").OfCompany("Eve"))).Id;
        var rules = new ImportRules { Match = RowMatch.LeadId, Aim = RowAim.UpdateOnly, Fields = new Dictionary<string, FillRule> { ["company"] = FillRule.Overwrite } };

        var done = await import.ImportAsync($"id,Company\n{mine},Lee Ltd\n{theirs},Taken\nnone,Taken\n", rules, ("id", LeadField.LeadId));

        Assert.Equal((0, 1, 1, 1), (done.RowsCreated, done.RowsUpdated, done.RowsSkipped, done.RowsFailed));
        Assert.Equal("Lee Ltd", Assert.Single(await import.LeadsAsync()).Company);
        Assert.Equal("Eve", Assert.Single(await other.LeadsAsync()).Company);
    }

    [Fact]
    public async Task FirstOnly_LeavesOutOnlyWhoIsInARowThatIsTaken()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var import = await ImportDriver.InNewTenantAsync(host);

        var done = await import.ImportAsync(
            "Name,Email,Phone\nAnn Lee,ann@lee.example,\nAnn Lee,ann@lee.example,+491705550192\nBea Lee,bea@lee.example,+491705550192\n", new ImportRules { Repeats = RepeatRule.FirstOnly });

        Assert.Equal((2, 1), (done.RowsCreated, done.RowsSkipped));
        Assert.Equal("+491705550192", Assert.Single(await import.LeadsAsync(), l => l.FirstName == "Bea").PhoneE164);
    }

    [Theory, BothEngines]
    public async Task Aim_ToCreateOnly_LeavesWhoIsHereAlone(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        await host.AddLeadAsync(import.Tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example"));

        var done = await import.ImportAsync("Email,Company\nann@lee.example,Lee\nbea@lee.example,Lee\n", new ImportRules { Aim = RowAim.CreateOnly });

        Assert.Equal((1, 0, 1), (done.RowsCreated, done.RowsUpdated, done.RowsSkipped));
        Assert.Null(Assert.Single(await import.LeadsAsync(), l => l.FirstName == "Ann").Company);
        Assert.Equal("This lead is here already, and this import only creates.", await ReasonAsync(host, import, ImportRowOutcome.Skipped));
    }

    [Theory, BothEngines]
    public async Task Fields_EachHaveTheirRule_AndChangesAreKeptByRow(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        await host.AddLeadAsync(import.Tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example").WithPhone("+491705550192").OfCompany("Lee"));
        var rules = new ImportRules
        {
            Fields = new Dictionary<string, FillRule> { ["phone"] = FillRule.Overwrite, ["company"] = FillRule.Overwrite, ["job_title"] = FillRule.Never, ["answers"] = FillRule.Never },
        };

        await import.ImportAsync("Email,Phone,Company,Job title,Notes,Budget\nann@lee.example,+491705550193,Lee Ltd,Boss,Met in May,10\n", rules);

        var lead = Assert.Single(await import.LeadsAsync());
        Assert.Equal(("+491705550193", "Lee Ltd", null, "Met in May"), (lead.PhoneE164, lead.Company, lead.JobTitle, lead.Notes));
        Assert.Empty(lead.Answers);
        await using var context = host.Open(import.Tenant);
        var changes = (await context.ImportRows.SingleAsync(TestRun.Cancelled)).Changes!;
        Assert.Equal(("\"Lee\"", "\"Lee Ltd\""), (Change(changes, "company").Before, Change(changes, "company").After));
        Assert.Equal((null, "\"Met in May\""), (Change(changes, "notes").Before, Change(changes, "notes").After));
        Assert.DoesNotContain(changes, c => c.Field is "jobTitle" or "answers" or "email");
    }

    [Theory, BothEngines]
    public async Task Repeats_LeftOut_AreNamedWithTheirFirstLine_AlsoAfterAStop(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var rows = string.Concat(Enumerable.Range(0, 9_999).Select(i => string.Create(CultureInfo.InvariantCulture, $"p{i}@lee.example,{i}\n")));
        var id = (await import.UploadAsync($"Email,Budget\n{rows}p3@lee.example,changed\n")).Value;
        Assert.True((await import.StartAsync(id, new ImportRules { Repeats = RepeatRule.FirstOnly })).IsOk);

        await import.PumpUntilMidwayAsync();
        await import.GoOnAsync(id);

        var done = await import.FindAsync(id);
        Assert.Equal((9_999, 0, 1, 0), (done.RowsCreated, done.RowsUpdated, done.RowsSkipped, done.RowsFailed));
        Assert.Equal("Same e-mail address as line 5.", await ReasonAsync(host, import, ImportRowOutcome.DuplicateInFile));
    }

    [Theory, BothEngines]
    public async Task NewLeads_GetWhatWasChosenForThem(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var owner = (await host.AddUserAsync(A.User().WithAgencyRole(Role.AgencyAdmin))).Id;
        var rules = new ImportRules
        {
            Source = LeadSource.Other, Owner = owner, Status = LeadStatus.Contacted, Words = new Dictionary<string, LeadStatus> { ["Am Zug"] = LeadStatus.Qualified },
        };

        var done = await import.ImportAsync("Email,Status\nann@lee.example,Am Zug\nbea@lee.example,\n", rules);

        Assert.Equal(2, done.RowsCreated);
        var leads = await import.LeadsAsync();
        Assert.Equal([LeadStatus.Qualified, LeadStatus.Contacted], leads.Select(l => l.Status));
        Assert.All(leads, l => Assert.Equal((LeadSource.Other, (Guid?)owner), (l.Source, l.AssignedTo)));
        var id = (await import.UploadAsync("Email\nann@lee.example\n")).Value;
        Assert.IsType<OwnerUnknown>((await import.StartAsync(id, new ImportRules { Owner = Guid.CreateVersion7() })).Error);
        Assert.IsType<CampaignUnknown>((await import.StartAsync(id, new ImportRules { Campaign = Guid.CreateVersion7() })).Error);
    }

    private static LeadChange Change(IReadOnlyList<LeadChange> changes, string field) => Assert.Single(changes, c => c.Field == field);

    private static async Task<string?> ReasonAsync(TestHost host, ImportDriver import, ImportRowOutcome outcome)
    {
        await using var context = host.Open(import.Tenant);
        return (await context.ImportRows.SingleAsync(r => r.Outcome == outcome, TestRun.Cancelled)).Reason;
    }

    [Theory, BothEngines]
    public async Task Column_WithManyBadCells_LosesOnlyThose(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);

        await import.ImportAsync(
            "Name,Status,Created on,Sale value\nAnn Lee,won,2024-03-05,12\nBea Lee,won,soon,much\nCat Lee,won,?,-\nDan Lee,won,2024-03-06,13\n", ImportRules.Default);

        var leads = await import.LeadsAsync();
        Assert.Equal([2024, 2026, 2026, 2024], leads.OrderBy(l => l.FirstName, StringComparer.Ordinal).Select(l => l.CreatedOn.Year));
        Assert.Equal([12m, null, null, 13m], leads.OrderBy(l => l.FirstName, StringComparer.Ordinal).Select(l => l.ConvertedValue));
    }

    [Theory, BothEngines]
    public async Task Sale_InTheFilesCurrencyAndOnItsDay_IsKeptSo(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);

        await import.ImportAsync(
            "Name,Status,Created on,Sale value,Currency,Close date\nAnn Lee,won,2024-03-05,\"$1,234.50\",,2024-04-11\nBea Lee,won,2024-03-05,12,GBP,2024-04-12\nCat Lee,won,2024-03-05,13,,\n", ImportRules.Default);

        var leads = (await import.LeadsAsync()).OrderBy(l => l.FirstName, StringComparer.Ordinal).ToList();
        Assert.Equal([(1234.5m, "USD"), (12m, "GBP"), (13m, import.Tenant.Currency)], leads.Select(l => (l.ConvertedValue!.Value, l.ConvertedCurrency!)));
        Assert.Equal([4, 4, 3], leads.Select(l => l.ConvertedOn!.Value.Month));
    }

    [Fact]
    public async Task StatusWords_OfTheCaller_MindNoCase()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var import = await ImportDriver.InNewTenantAsync(host);

        await import.ImportAsync("Name,Status\nAnn Lee,PHASE 2\n", new ImportRules { Words = new Dictionary<string, LeadStatus> { ["Phase 2"] = LeadStatus.Qualified } });

        Assert.Equal(LeadStatus.Qualified, Assert.Single(await import.LeadsAsync()).Status);
    }

    [Fact]
    public async Task File_WithBlankLinesWithoutEnd_IsReadNoFurther()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var import = await ImportDriver.InNewTenantAsync(host);

        var done = await import.ImportAsync("Name,Email\nAnn Lee,ann@lee.example\n" + new string('\n', FileLimits.BlankRows + 10) + "Bea Lee,bea@lee.example\n", ImportRules.Default);

        Assert.Equal((1, 1), (done.RowsCreated, done.RowsFailed));
    }
}
