using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Leads.Duplicates;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Leads;

public sealed class PossibleDuplicateTests
{
    [Theory]
    [BothEngines("J.", null, "Petersen Dachbau")]
    [BothEngines("Jonas", "info@petersen-dach.example", null)]
    [BothEngines("Someone", "jonas+form@petersen-dach.example", null)]
    public async Task Capture_OfLikelyTwin_MarksTheNewerUntilSomebodyDismissesIt(Engine engine, string first, string? email, string? company)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var other = await host.AddTenantAsync();
        await host.AddLeadAsync(other, Jonas());
        var older = await host.AddLeadAsync(tenant, Jonas());
        host.Time.Advance(TimeSpan.FromDays(1));

        var newer = await CaptureAsync(host, tenant, first, email, company);

        Assert.Equal((older.Id, null), (await TwinOfAsync(host, tenant, newer), await TwinOfAsync(host, tenant, older.Id)));
        await using (var scope = host.As(tenant))
            Assert.True((await scope.Get<DismissDuplicate>().DismissAsync(newer, TestRun.Cancelled)).IsOk);
        await CaptureAsync(host, tenant, "Jonas", "jonas@petersen-dach.example", company);
        if (email is not null) await CaptureAsync(host, tenant, first, email, company);
        Assert.Equal((null, null), (await TwinOfAsync(host, tenant, newer), await TwinOfAsync(host, tenant, older.Id)));
    }

    [Theory, BothEngines]
    public async Task Capture_OfTwinsInOneBatch_MarksTheSecond(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();

        var results = await host.Get<CaptureWriter>().WriteBatchAsync(tenant.TenantId,
            [Arrival(host, "Jonas", "j@gmail.com", "Petersen Dachbau"), Arrival(host, "J", null, "petersen dachbau gmbh")], (_, _, _) => Task.CompletedTask, TestRun.Cancelled);

        Assert.Equal(results[0].LeadId, await TwinOfAsync(host, tenant, results[1].LeadId!.Value));
    }

    [Theory, BothEngines]
    public async Task Capture_OfNamesakeOnly_MarksNothing(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        await host.AddLeadAsync(tenant, Jonas());

        var namesake = await CaptureAsync(host, tenant, "Jonas", null, "Other AG");

        Assert.Null(await TwinOfAsync(host, tenant, namesake));
    }

    [Theory]
    [BothEngines(EditableField.Company, "Petersen Dachbau")]
    [BothEngines(EditableField.Phone, "0170 5550192")]
    [BothEngines(EditableField.Email, "jonas@petersen-dach.example")]
    public async Task Edit_ThatMakesATwin_MarksItAndTakingItBackUnmarks(Engine engine, EditableField field, string value)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var older = await host.AddLeadAsync(tenant, Jonas());
        var newer = await host.AddLeadAsync(tenant, A.Lead().Named("Jonas", "Petersen").OfCompany("Other AG").WithEmail("x@example.org").WithPhone("+491700000001"));
        await using var scope = host.As(tenant);
        var before = newer.ValueOf(field);

        Assert.True((await scope.Get<LeadEditor>().ChangeFieldAsync(newer.Id, field, before, value, TestRun.Cancelled)).IsOk);
        Assert.Equal(older.Id, await TwinOfAsync(host, tenant, newer.Id));
        Assert.True((await scope.Get<LeadEditor>().ChangeFieldAsync(newer.Id, field, value, before, TestRun.Cancelled)).IsOk);
        Assert.Null(await TwinOfAsync(host, tenant, newer.Id));
    }

    [Theory]
    [BothEngines(null, null, "JONAS@petersen-dach.example", null, null, Likeness.SameEmail)]
    [BothEngines(null, null, null, "0170 5550192", null, Likeness.SamePhone)]
    [BothEngines("jonas", "petersen", null, null, "petersen dachbau", Likeness.NameAndCompany)]
    [BothEngines("Jonas", "Petersen", null, null, null, Likeness.SameName)]
    [BothEngines("Jonas", null, null, null, null, null)]
    [BothEngines("Li", "Xu", null, null, null, null)]
    public async Task LikelyMatches_WhileTyping_NameWhoItMayBe(Engine engine, string? first, string? last, string? email, string? phone, string? company, Likeness? why)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var mara = await host.AddUserAsync(A.User().Named("Mara"));
        await host.AddLeadAsync(await host.AddTenantAsync(), Jonas());
        await host.AddLeadAsync(tenant, Jonas().InTrashSince(host.Now));
        var lead = await host.AddLeadAsync(tenant, Jonas().OwnedBy(mara.Id));
        await using var scope = host.As(tenant);

        var found = await scope.Get<LikelyMatches>().FindAsync(PersonLook.Typed(first, last, email, phone, company, "DE"), TestRun.Cancelled);

        if (why is null) Assert.Empty(found);
        else Assert.Equal(new LikelyMatch(lead.Id, "Jonas Petersen", "Petersen Dachbau GmbH", LeadStatus.New, "Mara", why.Value), Assert.Single(found));
    }

    private static LeadBuilder Jonas()
        => A.Lead().Named("Jonas", "Petersen").OfCompany("Petersen Dachbau GmbH").WithEmail("jonas@petersen-dach.example").WithPhone("+491705550192");

    private static async Task<Guid> CaptureAsync(TestHost host, TenantAccess tenant, string first, string? email, string? company)
        => (await host.Get<CaptureWriter>().WriteAsync(tenant.TenantId, Arrival(host, first, email, company), TestRun.Cancelled)).LeadId!.Value;

    private static Arrival Arrival(TestHost host, string first, string? email, string? company) => new()
    {
        Source = LeadSource.Manual,
        ReceivedOn = host.Now,
        Draft = new LeadDraft { FirstName = first, LastName = "Petersen", Email = email, EmailNormalized = EmailAddress.Normalize(email), Company = company },
    };

    private static async Task<Guid?> TwinOfAsync(TestHost host, TenantAccess tenant, Guid lead)
    {
        await using var context = host.Open(tenant);
        return await context.Leads.Where(l => l.Id == lead).Select(l => l.PossibleDuplicateOf).SingleAsync(TestRun.Cancelled);
    }
}
