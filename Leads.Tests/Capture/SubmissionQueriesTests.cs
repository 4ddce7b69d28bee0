using System.Globalization;
using System.Text;
using Leads.Core.Capture;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Capture;

public sealed class SubmissionQueriesTests
{
    [Theory, BothEngines]
    public async Task List_OfManyAtTheSameMoment_PagesWithoutGapOrRepeat(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var (tenant, channel) = await HostedFormAsync(host);
        foreach (var i in Enumerable.Range(0, 45))
        {
            if (i % 15 == 0) host.Time.Advance(TimeSpan.FromMinutes(1));
            await DeliverAsync(host, channel, string.Create(CultureInfo.InvariantCulture, $"name=P{i}&email=p{i}@example.org"));
        }
        await using var scope = host.As(tenant);

        var read = new List<SubmissionSummary>();
        SubmissionCursor? next = null;
        do
        {
            var page = (await scope.Get<SubmissionQueries>().ListAsync(channel.Id, SubmissionFilter.All, next, TestRun.Cancelled)).Value;
            read.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(45, read.Select(s => s.Id).Distinct().Count());
        Assert.Equal(45, read.Count);
        Assert.Equal(read.OrderByDescending(s => s.ReceivedOn).Select(s => s.ReceivedOn), read.Select(s => s.ReceivedOn));
    }

    [Theory, BothEngines]
    public async Task List_ByOutcome_GivesOnlyThoseWithTheirReason(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var (tenant, channel) = await HostedFormAsync(host);
        await DeliverAsync(host, channel, "name=Ada&email=ada@example.org");
        await DeliverAsync(host, channel, "colour=blue");
        await using var scope = host.As(tenant);

        var failed = Assert.Single((await scope.Get<SubmissionQueries>().ListAsync(channel.Id, new SubmissionFilter { Outcome = SubmissionOutcome.Failed }, after: null, TestRun.Cancelled)).Value.Items);

        Assert.Equal((null, null), (failed.Who, failed.LeadId));
        Assert.NotNull(failed.Detail);
    }

    [Theory, BothEngines]
    public async Task List_OfRefused_NamesWhomTheyClaimToBe(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        await ledger.DeliverAsync("name=Ada&email=ada@example.org");
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await ledger.RefuseAsync("name=Mallory&email=mallory@example.org");
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await ledger.RefuseAsync("colour=blue");

        var items = (await ledger.DoAsync((SubmissionQueries queries) => queries.ListAsync(ledger.Channel.Id, SubmissionFilter.All, after: null, TestRun.Cancelled))).Value.Items;

        Assert.Equal([(null, true), ("Mallory", true), ("Ada", false)], items.Select(i => (i.Who, i.IsRefused)));
    }

    [Theory, BothEngines]
    public async Task Find_OfDelivery_ShowsItRawBesideMapped(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var (tenant, channel) = await HostedFormAsync(host);
        var result = await DeliverAsync(host, channel, "your-name=Ada+King&your-email=Ada@Example.org&roof=240");
        await using var scope = host.As(tenant);

        var found = (await scope.Get<SubmissionQueries>().FindAsync(channel.Id, result.SubmissionId, TestRun.Cancelled)).Value;

        Assert.Contains("your-name  = Ada King", found.Raw, StringComparison.Ordinal);
        Assert.Equal(result.LeadId, found.LeadId);
        Assert.Contains(new ReadField(LeadField.FirstName, "Ada"), found.Fields);
        Assert.Contains(new ReadField(LeadField.Email, "ada@example.org"), found.Fields);
        Assert.Equal(("roof", "240"), Assert.Single(found.OtherAnswers.Select(a => (a.Label, a.Text))));
    }

    [Theory, BothEngines]
    public async Task Deliveries_OfAnotherTenant_AreNotFound(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var (_, channel) = await HostedFormAsync(host);
        var result = await DeliverAsync(host, channel, "name=Ada&email=ada@example.org");
        await using var scope = host.As(await host.AddTenantAsync());

        Assert.Empty((await scope.Get<SubmissionQueries>().ListAsync(channel.Id, SubmissionFilter.All, after: null, TestRun.Cancelled)).Value.Items);
        Assert.IsType<SubmissionNotFound>((await scope.Get<SubmissionQueries>().FindAsync(channel.Id, result.SubmissionId, TestRun.Cancelled)).Error);
    }

    [Theory, BothEngines]
    public async Task Figures_OfChannel_CountLeadsByTheTenantsDays(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var (tenant, channel) = await HostedFormAsync(host);
        await using var scope = host.As(tenant);
        // 23:30 in Berlin on the Sunday before, eight days before, and today.
        await DeliverAsync(host, channel, "name=A&email=a@example.org", TestHost.Start.AddDays(-8));
        await DeliverAsync(host, channel, "name=B&email=b@example.org", TestHost.Start.AddHours(-10.5));
        await DeliverAsync(host, channel, "name=C&email=c@example.org", TestHost.Start);
        await DeliverAsync(host, channel, "name=C&email=c@example.org", TestHost.Start);
        await DeliverAsync(host, channel, "colour=blue", TestHost.Start);

        var details = (await scope.Get<ChannelQueries>().FindAsync(channel.Id, TestRun.Cancelled)).Value;
        var listed = Assert.Single((await scope.Get<ChannelQueries>().ListAsync(TestRun.Cancelled)).Value);

        Assert.Equal(new ChannelFigures(Today: 2, Week: 3, WeekFailed: 1, WeekSpam: 0, WeekDeliveries: 4), details.Figures);
        Assert.Equal((2, 3), (listed.Today, listed.Week));
        Assert.Equal((TestHost.Start.AddDays(-8), TestHost.Start), (details.FirstLead!.ReceivedOn, details.LastLeadOn));
    }

    private static async Task<(TenantAccess Tenant, Channel Channel)> HostedFormAsync(TestHost host)
    {
        var tenant = await host.AddTenantAsync();
        var channel = A.Channel().Build(tenant, host.Now);
        await host.AddAsync(tenant, channel);
        return (tenant, channel);
    }

    private static async Task<CaptureResult> DeliverAsync(TestHost host, Channel channel, string form, DateTimeOffset? on = null)
    {
        var entry = await host.Get<ChannelDirectory>().FindAsync(channel.PublicKey, TestRun.Cancelled);
        var delivery = new Delivery(Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded", new Dictionary<string, string>(), null, on ?? host.Now);
        var source = host.Get<LeadSources>().For(ChannelKind.WebsiteForm, delivery);
        return await host.Get<CaptureWriter>().WriteAsync(channel.TenantId, source.Read(entry!, delivery), TestRun.Cancelled);
    }
}
