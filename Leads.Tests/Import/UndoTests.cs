using System.Globalization;
using System.Text.Json;
using Leads.Core.Import;
using Leads.Core.Import.Undoing;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Listing;
using Leads.Core.Leads.Tags;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Import;

/// <summary>An import taken back, and one that is held or ended before its last row.</summary>
public sealed class UndoTests
{
    private static readonly ImportRules Overwriting = new()
    {
        Fields = new Dictionary<string, FillRule> { ["company"] = FillRule.Overwrite, ["answers"] = FillRule.Overwrite },
    };

    [Theory, BothEngines]
    public async Task Undo_OfUntouched_LeavesAllAsItWas(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        await import.ImportAsync("Name,Email,Company,Budget\nAnn Lee,ann@lee.example,Lee,10\nBea Lee,bea@lee.example,,\n");
        var before = await PicturesAsync(host, import);
        host.Time.Advance(TimeSpan.FromHours(1));
        var done = await import.ImportAsync("Email,Company,Budget,Phone,Notes,Job title,utm_source\nann@lee.example,Lee Ltd,20,+491705550192,Met,Owner,news\nbea@lee.example,Bea,5,,,,\nCLEO@lee.example,Cleo,,,,,\ncleo@lee.example,,7,,,,\n", Overwriting);
        Assert.NotEqual(before, await PicturesAsync(host, import));

        var undone = await import.UndoAsync(done.Id);

        Assert.Equal((ImportStatus.Undone, 4, 0), (undone.Status, undone.RowsUndone, undone.RowsKept));
        Assert.Equal(before, await PicturesAsync(host, import));
        Assert.IsType<UndoConflict>((await import.StartUndoAsync(done.Id)).Error);
        var again = await import.ImportAsync("Email\ncleo@lee.example\n");
        Assert.Equal(1, again.RowsCreated);
    }

    [Theory, BothEngines]
    public async Task Undo_OfWhatSomebodyWorkedOn_KeepsThatAndSaysWhich(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var ann = await host.AddLeadAsync(import.Tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example").OfCompany("Lee"));
        var done = await import.ImportAsync("Name,Email,Company,Notes\nAnn Lee,ann@lee.example,Lee Ltd,Met\nBea Lee,bea@lee.example,,\nCleo Lee,cleo@lee.example,,\n", Overwriting);
        var bea = Assert.Single(await import.LeadsAsync(), l => l.FirstName == "Bea");
        await import.EditAsync(ann.Id, EditableField.Company, "Lee & Daughters");
        await import.EditAsync(bea.Id, EditableField.JobTitle, "Owner");

        var undone = await import.UndoAsync(done.Id);

        Assert.Equal((ImportStatus.Undone, 1, 2), (undone.Status, undone.RowsUndone, undone.RowsKept));
        var left = await import.LeadsAsync();
        Assert.Equal(["Ann", "Bea"], left.Select(l => l.FirstName));
        Assert.Equal(("Lee & Daughters", null, "Owner"), (left[0].Company, left[0].Notes, left[1].JobTitle));
        var kept = await import.RowsAsync(done.Id, isKept: true);
        Assert.Equal(["Changed since, and left as it is: Company.", $"Kept: {import.Tenant.Actor.Name} has done something with this lead since."], kept.Select(r => r.Reason));
    }

    [Theory, BothEngines]
    public async Task Undo_OfALaterImportFirst_LetsTheEarlierOneGo(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var first = await import.ImportAsync("Name,Email\nAnn Lee,ann@lee.example\n");
        var second = await import.ImportAsync("Name,Email,Company\nAnn Lee,ann@lee.example,Lee\n");

        var kept = await import.UndoAsync(first.Id);
        Assert.Equal((0, 1), (kept.RowsUndone, kept.RowsKept));
        Assert.Equal("Kept: the import of leads.csv has done something with this lead since.", Assert.Single(await import.RowsAsync(first.Id, isKept: true)).Reason);
        await import.UndoAsync(second.Id);
        Assert.Null(Assert.Single(await import.LeadsAsync()).Company);
        var gone = await import.UndoAsync(first.Id);

        Assert.Equal((1, 0), (gone.RowsUndone, gone.RowsKept));
        Assert.Empty(await import.LeadsAsync());
        Assert.IsType<UndoConflict>((await import.StartUndoAsync(first.Id)).Error);
    }

    [Theory, BothEngines]
    public async Task Undo_OfTags_TakesOffWhatTheImportPutOn(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var ann = await host.AddLeadAsync(import.Tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example"));
        await host.AddLeadAsync(import.Tenant, A.Lead().Named("Bea", "Lee").WithEmail("bea@lee.example"));
        await using var scope = host.As(import.Tenant);
        Assert.True((await scope.Get<TagLead>().PutAsync(ann.Id, "Fair", TestRun.Cancelled)).IsOk);

        var done = await import.ImportAsync(
            "Name,Email\nAnn Lee,ann@lee.example\nBea Lee,bea@lee.example\nCleo Lee,cleo@lee.example\nCleo Lee,cleo@lee.example\n", new ImportRules { Tags = ["FAIR", "Cold", "cold "] });

        Assert.Equal((1, 0, 3), (done.RowsCreated, done.RowsUpdated, done.RowsSkipped));
        Assert.Equal(["Ann: Cold Fair", "Bea: Cold Fair", "Cleo: Cold Fair"], await TagsAsync(host, import));

        await import.UndoAsync(done.Id);

        Assert.Equal(["Ann: Fair", "Bea: "], await TagsAsync(host, import));
    }

    private static async Task<IEnumerable<string>> TagsAsync(TestHost host, ImportDriver import)
    {
        await using var scope = host.As(import.Tenant);
        var page = await scope.Get<LeadList>().PageAsync(new LeadListRequest(LeadFilter.Everything, null, new LeadSort(LeadSortKey.Name, false)), TestRun.Cancelled);
        return page.Value.Items.Select(r => $"{r.FirstName}: {string.Join(' ', r.Tags.Select(t => t.Name))}");
    }

    [Theory, BothEngines]
    public async Task Undo_After30Days_IsRefused(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var other = await ImportDriver.InNewTenantAsync(host);
        var done = await import.ImportAsync("Email\nann@lee.example\n");

        Assert.IsType<ImportNotFound>((await other.StartUndoAsync(done.Id)).Error);
        host.Time.Advance(TimeSpan.FromDays(31));

        Assert.IsType<UndoTermConflict>((await import.StartUndoAsync(done.Id)).Error);
        Assert.Single(await import.LeadsAsync());
    }

    [Theory, BothEngines]
    public async Task Run_Paused_GoesOnWhereItWas_AndCancelledCanBeUndone(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync($"Email\n{string.Concat(Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"p{i}@lee.example\n")))}")).Value;
        Assert.True((await import.StartAsync(id)).IsOk);

        await import.PumpUntilToldAsync(5, () => import.SteerAsync(id, (steer, ct) => steer.PauseAsync(id, ct)));

        var paused = await import.FindAsync(id);
        Assert.Equal(ImportStatus.Paused, paused.Status);
        Assert.InRange(paused.RowsDone, 500, 19_500);
        Assert.IsType<ImportNotUnderWay>((await import.SteerAsync(id, (steer, ct) => steer.PauseAsync(id, ct))).Error);
        Assert.True((await import.SteerAsync(id, (steer, ct) => steer.ResumeAsync(id, ct))).IsOk);
        await import.PumpUntilToldAsync(5, () => import.SteerAsync(id, (steer, ct) => steer.CancelAsync(id, ct)));

        var cancelled = await import.FindAsync(id);
        Assert.Equal((ImportStatus.Cancelled, cancelled.RowsDone), (cancelled.Status, cancelled.RowsCreated));
        Assert.InRange(cancelled.RowsDone, paused.RowsDone + 1, 19_999);
        Assert.Equal(cancelled.RowsDone, (await import.LeadsAsync()).Count);
        var undone = await import.UndoAsync(id);
        Assert.Equal((ImportStatus.Undone, cancelled.RowsDone), (undone.Status, undone.RowsUndone));
        Assert.Empty(await import.LeadsAsync());
    }

    /// <summary>Each lead with all that it holds, but for what grows with every write.</summary>
    private static async Task<List<string>> PicturesAsync(TestHost host, ImportDriver import)
    {
        await using var context = host.Open(import.Tenant);
        var leads = await context.Leads.OrderBy(l => l.Id).ToListAsync(TestRun.Cancelled);
        return [.. leads.Select(lead => JsonSerializer.Serialize(context.Entry(lead).Properties
            .Where(p => p.Metadata.Name is not (nameof(Lead.Version) or nameof(Lead.UpdatedOn))).ToDictionary(p => p.Metadata.Name, p => p.CurrentValue)))];
    }
}
