using Leads.Core.Activities;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Listing;
using Leads.Core.Leads.Tags;
using Leads.Core.Scoring;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Leads.Filtering;

/// <summary>Each condition finds the same leads on both engines.</summary>
public sealed class LeadFilterQueryTests
{
    [Theory]
    [BothEngines("status=new", "Ada")]
    [BothEngines("status=new,converted", "Ada Dea")]
    [BothEngines("status=!new,converted", "Bob Cem")]
    [BothEngines("source=facebook_lead_ad", "Bob")]
    [BothEngines("band=hot", "Ada")]
    [BothEngines("score=50..", "Ada Bob")]
    [BothEngines("score=..10", "Cem Dea")]
    [BothEngines("score=10..50", "Bob Cem")]
    [BothEngines("score=!50", "Ada Cem Dea")]
    [BothEngines("owner=me", "Dea")]
    [BothEngines("owner=nobody", "Ada Bob Cem")]
    [BothEngines("owner=none", "Ada Bob Cem")]
    [BothEngines("owner=!me", "Ada Bob Cem")]
    [BothEngines("owner=me,nobody", "Ada Bob Cem Dea")]
    [BothEngines("owner=any", "Dea")]
    [BothEngines("created=last7d", "Ada")]
    [BothEngines("created=older7d", "Bob Cem Dea")]
    [BothEngines("created=2026-01-01..2026-02-21", "Bob Cem")]
    [BothEngines("activity=last30d", "Ada Bob Dea")]
    [BothEngines("company=gmbh", "Cem")]
    [BothEngines("company=!gmbh", "Ada Bob Dea")]
    [BothEngines("company=ärztehaus", "Ada")]
    [BothEngines("company==ACME gmbh", "Cem")]
    [BothEngines("company=^acme", "Cem")]
    [BothEngines("company=none", "Bob Dea")]
    [BothEngines("company=any", "Ada Cem")]
    [BothEngines("lastName=ÖZ", "Cem")]
    [BothEngines("message=100%_S", "Bob")]
    [BothEngines("message=0__s", "")]
    [BothEngines("email=example.org", "Ada")]
    [BothEngines("answer:budget=5.000", "Cem")]
    [BothEngines("answer:Budget==5.000, 6.000", "Cem")]
    [BothEngines("answer:Budget=none", "Ada Bob Dea")]
    [BothEngines("answer:Budget=!5.000", "Ada Bob Dea")]
    [BothEngines("""filter={"version":1,"all":[{"field":"answer:Area","operator":"atLeast","values":["240"]}]}""", "Bob Dea")]
    [BothEngines("""filter={"version":1,"all":[{"field":"answer:area","operator":"atMost","values":["99.5"]}]}""", "Cem")]
    [BothEngines("""filter={"version":1,"all":[{"field":"answer:Area","operator":"between","values":["-3","240"]}]}""", "Bob Cem")]
    [BothEngines("""filter={"version":1,"all":[{"field":"answer:Budget","operator":"atLeast","values":["0"]}]}""", "")]
    [BothEngines("duplicate=true", "")]
    [BothEngines("duplicate=false", "Ada Bob Cem Dea")]
    [BothEngines("industry=öfen", "Bob")]
    [BothEngines("industry=!öfen", "Ada Cem Dea")]
    [BothEngines("industry=none", "Ada Cem Dea")]
    [BothEngines("companySize==11-50", "Bob")]
    [BothEngines("country=de&industry=any", "Bob")]
    [BothEngines("nurture=not_enrolled&status=new", "Ada")]
    [BothEngines("submissions=2..", "")]
    [BothEngines("activity:email_opened=2..", "Bob")]
    [BothEngines("activity:email_opened:7d=1..", "Bob Cem")]
    [BothEngines("activity:email_opened:7d=2..", "")]
    [BothEngines("activity:email_opened=0", "Ada Dea")]
    [BothEngines("tag=any", "Cem")]
    [BothEngines("tag=none", "Ada Bob Dea")]
    [BothEngines("""filter={"version":1,"any":[{"field":"status","operator":"is","values":["new"]},{"all":[{"field":"score","operator":"atMost","values":["20"]},{"field":"company","operator":"isNotEmpty"}]}]}""", "Ada Cem")]
    [BothEngines("""filter={"version":1,"all":[{"field":"company","operator":"isAnyOf","values":["acme GMBH","nobody"]}]}""", "Cem")]
    [BothEngines("""filter={"version":1,"all":[{"field":"company","operator":"isNoneOf","values":["acme GMBH","nobody"]}]}""", "Ada Bob Dea")]
    public async Task Filter_OnEachEngine_FindsTheSame(Engine engine, string query, string expected)
    {
        await using var host = await TestHost.StartAsync(engine);
        var me = await host.AddUserAsync();
        var tenant = await host.AddTenantAsync() with { Actor = Actor.Person(me.Id, "Me") };
        await AddFourAsync(host, tenant, me.Id);
        await using var scope = host.As(tenant);
        var at = query.IndexOf('=', StringComparison.Ordinal);
        var filter = LeadFilterAddress.Read(query[..at] == "filter"
            ? [new("filter", query[(at + 1)..])]
            : query.Split('&').Select(p => new KeyValuePair<string, string>(p[..p.IndexOf('=', StringComparison.Ordinal)], p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..]))).Value;

        var page = await scope.Get<LeadList>().PageAsync(new LeadListRequest(filter, null, LeadSort.NewestFirst), TestRun.Cancelled);
        var count = await scope.Get<LeadList>().CountAsync(filter, null, TestRun.Cancelled);

        Assert.Equal(expected, string.Join(' ', page.Value.Items.Select(l => l.FirstName).Order(StringComparer.Ordinal)));
        Assert.Equal(page.Value.Items.Count, count.Value);
        Assert.Equal(expected, await MatchInMemoryAsync(host, tenant, filter, me.Id));
    }

    /// <summary>What the filter says of each lead by itself.</summary>
    private static async Task<string> MatchInMemoryAsync(TestHost host, TenantAccess tenant, LeadFilter filter, Guid me)
    {
        await using var context = host.Open(tenant);
        var asked = new Scorer("v9.9", new ScoreRules { Factors = [new ScoreFactor("asked", "Asked", FactorGroup.Fit, 1) { When = filter }] }, TimeZoneInfo.Utc);
        var facts = await FactsReader.OfAsync(context, await context.Leads.AsNoTracking().ToListAsync(TestRun.Cancelled), asked, TestRun.Cancelled);
        var scope = new FilterScope(host.Now, TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone), me);
        return string.Join(' ', facts.Where(f => filter.LetsThrough(f, scope)).Select(f => f.Lead.FirstName).Order(StringComparer.Ordinal));
    }

    private static async Task AddFourAsync(TestHost host, TenantAccess tenant, Guid me)
    {
        await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace").WithEmail("Ada@Example.org").OfCompany("ÄRZTEHAUS Nord").Scored(80).Drafted(d => d with { OtherAnswers = [new Answer("Area", "240 m²")] }).CapturedOn(host.Now.AddDays(-1)));
        var bob = await host.AddLeadAsync(tenant, A.Lead().Named("Bob", "Brown").Saying("I am 100%_sure").From(LeadSource.FacebookLeadAd).Scored(50).Drafted(d => d with { OtherAnswers = [new Answer("Area", "240")] }).InStatus(LeadStatus.Contacted).CapturedOn(host.Now.AddDays(-10))
            .Enriched(new EnrichmentData { Industry = "Roofing & Öfen", CompanySize = "11-50", Country = "DE" }));
        var cem = await host.AddLeadAsync(tenant, A.Lead().Named("Cem", "Özgür").OfCompany("Acme GmbH").Scored(10).InStatus(LeadStatus.Disqualified).CapturedOn(host.Now.AddDays(-40))
            .Drafted(d => d with { OtherAnswers = [new Answer("b", "Budget", ["5.000", "6.000"]), new Answer("Area", " 99.5 ")] }));
        await host.AddLeadAsync(tenant, A.Lead().Named("Dea", "Dahl").Scored(0).InStatus(LeadStatus.Converted).OwnedBy(me).Drafted(d => d with { OtherAnswers = [new Answer("Area", "1240.75")] }).CapturedOn(host.Now.AddDays(-8)));
        await host.AddAsync(tenant, Opened(bob, host.Now.AddDays(-20)), Opened(bob, host.Now.AddDays(-1)), Opened(cem, host.Now.AddDays(-6)));
        var tag = Tag.Create(tenant.TenantId, "VIP", TagColour.Blue, host.Now);
        await host.AddAsync(tenant, tag);
        await host.AddAsync(tenant, LeadTag.Put(tenant.TenantId, cem.Id, tag.Id));

        static LeadActivity Opened(Lead lead, DateTimeOffset on) => LeadActivity.Record(lead.TenantId, lead.Id, ActivityKind.EmailOpened, Actor.System, on, "Opened");
    }
}
