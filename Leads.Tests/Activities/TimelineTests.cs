using Leads.Core.Activities;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Activities;

public sealed class TimelineTests
{
    [Theory, BothEngines]
    public async Task Timeline_ReadInPages_GivesEachEntryOnceNewestFirst(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));
        // Several at one moment: the id decides.
        var entries = Enumerable.Range(0, 25).Select(i => LeadActivity.Record(
            tenant.TenantId, lead.Id, i % 2 == 0 ? ActivityKind.Note : ActivityKind.FieldChanged, Actor.System, host.Now.AddMinutes(i / 5), $"Entry {i}")).ToList();
        await host.AddAsync(tenant, [.. entries]);
        await using var scope = host.As(tenant);
        var timeline = scope.Get<Timeline>();

        var read = new List<TimelineEntry>();
        TimelineCursor? cursor = null;
        do
        {
            var page = await timeline.ReadAsync(lead.Id, TimelineFilter.All, cursor, 7, TestRun.Cancelled);
            read.AddRange(page.Entries);
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(entries.Select(e => e.Id).Order(), read.Select(e => e.Id).Order());
        Assert.Equal(read.OrderByDescending(e => e.OccurredOn), read);
        Assert.All((await timeline.ReadAsync(lead.Id, TimelineFilter.Ours, null, 50, TestRun.Cancelled)).Entries, e => Assert.Equal(ActivityKind.Note, e.Kind));
        Assert.All((await timeline.ReadAsync(lead.Id, TimelineFilter.Changes, null, 50, TestRun.Cancelled)).Entries, e => Assert.Equal(ActivityKind.FieldChanged, e.Kind));
        Assert.Empty((await timeline.ReadAsync(lead.Id, TimelineFilter.FromLead, null, 50, TestRun.Cancelled)).Entries);
        await using var elsewhere = host.As(await host.AddTenantAsync());
        Assert.Empty((await elsewhere.Get<Timeline>().ReadAsync(lead.Id, TimelineFilter.All, null, 50, TestRun.Cancelled)).Entries);
    }

    [Theory, BothEngines]
    public async Task Note_IsRewrittenByItsAuthorOnly(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var mara = tenant with { Actor = Actor.Person((await host.AddUserAsync()).Id, "Mara") };
        var tom = tenant with { Actor = Actor.Person((await host.AddUserAsync()).Id, "Tom") };
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));
        host.Time.Advance(TimeSpan.FromHours(1));
        await using var asMara = host.As(mara);
        await using var asTom = host.As(tom);

        var note = (await asMara.Get<AddNote>().AddAsync(lead.Id, " Call\r\nbefore noon ", TestRun.Cancelled)).Value;

        Assert.IsType<NotTheAuthor>((await asTom.Get<EditNote>().EditAsync(lead.Id, note, "Mine", TestRun.Cancelled)).Error);
        Assert.IsType<TextNeeded>((await asMara.Get<EditNote>().EditAsync(lead.Id, note, " ", TestRun.Cancelled)).Error);
        Assert.True((await asMara.Get<EditNote>().EditAsync(lead.Id, note, "Call after noon", TestRun.Cancelled)).IsOk);
        Assert.True((await asTom.Get<LogContact>().LogAsync(lead.Id, ContactKind.Call, null, TestRun.Cancelled)).IsOk);
        var entries = (await asTom.Get<Timeline>().ReadAsync(lead.Id, TimelineFilter.Ours, null, 10, TestRun.Cancelled)).Entries;
        Assert.Equal([(ActivityKind.Call, "Tom", null), (ActivityKind.Note, "Mara", "Call after noon")], entries.OrderBy(e => e.ActorName).Reverse().Select(e => (e.Kind, e.ActorName, e.Body)));
    }

    [Theory, BothEngines]
    public async Task Note_ByViewer_IsRefused(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));
        await using var scope = host.As(tenant with { Role = Role.TenantViewer });

        Assert.IsType<NotAllowed>((await scope.Get<AddNote>().AddAsync(lead.Id, "Hello", TestRun.Cancelled)).Error);
    }
}
