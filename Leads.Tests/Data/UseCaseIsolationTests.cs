using Leads.Core.Activities;
using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Enrichment;
using Leads.Core.Leads;
using Leads.Core.Leads.Duplicates;
using Leads.Core.Leads.Pipeline;
using Leads.Core.Reporting;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Data;

/// <summary>Each use case that takes an id, given another tenant's: it answers as for one that doesn't exist, and changes nothing.</summary>
public sealed class UseCaseIsolationTests
{
    private static readonly Dictionary<string, Func<TenantScope, OwnedRows, Task<Error?>>> Changes = new()
    {
        ["add a note"] = async (scope, foreign) => (await scope.Get<AddNote>().AddAsync(foreign.Lead.Id, "Hello", TestRun.Cancelled)).Error,
        ["edit a note"] = async (scope, foreign) => (await scope.Get<EditNote>().EditAsync(foreign.Lead.Id, foreign.Note.Id, "Hello", TestRun.Cancelled)).Error,
        ["log a call"] = async (scope, foreign) => (await scope.Get<LogContact>().LogAsync(foreign.Lead.Id, ContactKind.Call, "Hello", TestRun.Cancelled)).Error,
        ["change the status"] = async (scope, foreign) => (await scope.Get<ChangeStatus>().ChangeAsync(foreign.Lead.Id, null, new StatusChange(LeadStatus.Contacted), TestRun.Cancelled)).Error,
        ["change a field"] = async (scope, foreign) => (await scope.Get<LeadEditor>().ChangeFieldAsync(foreign.Lead.Id, EditableField.Company, null, "Ours", TestRun.Cancelled)).Error,
        ["change several fields"] = async (scope, foreign) => (await scope.Get<LeadEditor>()
            .ChangeFieldsAsync(foreign.Lead.Id, new Dictionary<EditableField, string?> { [EditableField.Company] = "Ours" }, null, TestRun.Cancelled)).Error,
        ["look up again"] = async (scope, foreign) => (await scope.Get<EnrichAgain>().StartAsync(foreign.Lead.Id, TestRun.Cancelled)).Error,
        ["take a look-up back"] = async (scope, foreign) => (await scope.Get<TakeBackEnrichment>().TakeBackAsync(foreign.Lead.Id, foreign.Lead.Id, TestRun.Cancelled)).Error,
        ["change what was looked up"] = async (scope, foreign) => (await scope.Get<ChangeEnrichedValue>()
            .ChangeAsync(foreign.Lead.Id, EnrichmentField.Industry, null, "Ours", TestRun.Cancelled)).Error,
        ["dismiss a duplicate"] = async (scope, foreign) => (await scope.Get<DismissDuplicate>().DismissAsync(foreign.Lead.Id, TestRun.Cancelled)).Error,
    };

    public static TheoryData<Engine, string> EachChange => new(Enum.GetValues<Engine>().SelectMany(engine => Changes.Keys.Select(name => (engine, name))));

    [Theory, MemberData(nameof(EachChange))]
    public async Task Change_OfForeignLead_FindsNoLeadAndChangesNothing(Engine engine, string change)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var scope = both.Host.As(both.Ours.Tenant);
        both.Host.Time.Advance(TimeSpan.FromMinutes(1));

        var error = await Changes[change](scope, both.Theirs);

        Assert.Equal(new LeadNotFound(both.Theirs.Lead.Id), error);
        await using var context = both.Host.Open(both.Theirs.Tenant);
        Assert.Equal(both.Theirs.Lead.Version, (await context.Leads.SingleAsync(TestRun.Cancelled)).Version);
        Assert.Equal("Call back", (await context.Activities.SingleAsync(TestRun.Cancelled)).Body);
        Assert.Equal(1, await context.WorkItems.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Reading_OfForeignLead_GivesNothing(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var scope = both.Host.As(both.Ours.Tenant);

        Assert.Null(await scope.Get<ReadLead>().ReadAsync(both.Theirs.Lead.Id, TestRun.Cancelled));
        Assert.Null(await scope.Get<ReadEnrichment>().OfAsync(both.Theirs.Lead.Id, TestRun.Cancelled));
        Assert.Empty((await scope.Get<Timeline>().ReadAsync(both.Theirs.Lead.Id, TimelineFilter.All, null, 10, TestRun.Cancelled)).Entries);
    }

    [Theory, BothEngines]
    public async Task LikelyMatches_OfAPersonBothTenantsHave_NamesTheOwnLeadOnly(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var scope = both.Host.As(both.Ours.Tenant);

        var matches = await scope.Get<LikelyMatches>().FindAsync(PersonLook.Typed("Ada", "Lovelace", "ada@example.org", null, null, "DE"), TestRun.Cancelled);

        Assert.Equal([both.Ours.Lead.Id], matches.Select(m => m.Id));
    }

    [Theory, BothEngines]
    public async Task EnteringALead_OfAPersonThatOnlyTheOtherTenantHas_MakesANewOne(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await both.Host.AddLeadAsync(both.Theirs.Tenant, A.Lead().Named("Grace", "Hopper").WithEmail("grace@example.org"));
        await using var scope = both.Host.As(both.Ours.Tenant);

        var entered = await scope.Get<EnterLead>().EnterAsync(new ManualLead { FirstName = "Grace", Email = "grace@example.org" }, TestRun.Cancelled);

        Assert.True(entered.IsOk);
        await using var theirs = both.Host.Open(both.Theirs.Tenant);
        Assert.All(await theirs.Leads.ToListAsync(TestRun.Cancelled), lead => Assert.Equal(1, lead.SubmissionCount));
    }
}
