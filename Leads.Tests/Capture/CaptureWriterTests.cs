using Leads.Core.Capture;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

public sealed class CaptureWriterTests
{
    [Theory, BothEngines]
    public async Task Capture_OfNewPerson_StoresLeadWithEverythingThatFollows(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();

        var result = await WriteAsync(host, tenant, Form("Ada", "ada@example.org"));

        Assert.Equal(SubmissionOutcome.Created, result.Outcome);
        await using var context = host.Open(tenant);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal(result.LeadId, lead.Id);
        Assert.Equal("ada@example.org", lead.EmailNormalized);
        Assert.Equal(result.SubmissionId, (await context.Submissions.SingleAsync(TestRun.Cancelled)).Id);
        var score = await context.Scores.SingleAsync(TestRun.Cancelled);
        Assert.Equal(lead.ScoreTotal, score.Total);
        Assert.Equal(score.Total, score.Factors.Sum(f => f.Points));
        Assert.Equal(lead.Id, (await context.Activities.SingleAsync(TestRun.Cancelled)).LeadId);
        // Scored in its transaction; what others have to be asked for follows.
        Assert.Equal([(WorkKinds.LeadEnrich, lead.Id)], (await context.WorkItems.ToListAsync(TestRun.Cancelled)).Select(w => (w.Kind, w.SubjectId)));
    }

    [Theory, BothEngines]
    public async Task Capture_OfSamePersonTwice_JoinsOneLead(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();

        var first = await WriteAsync(host, tenant, Form("Ada", "ada@example.org"));
        var second = await WriteAsync(host, tenant, Form("Ada", "ada@example.org") with { Draft = Draft("Augusta", "ada@example.org") with { Company = "Engines" } });

        Assert.Equal((SubmissionOutcome.Updated, first.LeadId), (second.Outcome, second.LeadId));
        await using var context = host.Open(tenant);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal(("Ada", "Engines", 2), (lead.FirstName, lead.Company, lead.SubmissionCount));
        Assert.Equal(2, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Capture_OfSameDeliveryRacing_MakesOneSubmissionAndOneAnswer(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var arrival = Form("Ada", "ada@example.org") with { DeliveryKey = "c/1" };

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => WriteAsync(host, tenant, arrival)));

        Assert.Single(results.Select(r => (r.SubmissionId, r.LeadId, r.Outcome)).Distinct());
        await using var context = host.Open(tenant);
        Assert.Equal(1, await context.Submissions.CountAsync(TestRun.Cancelled));
        Assert.Equal(1, await context.Leads.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Capture_OfTwoTenantsAtOnce_KeepsThemApart(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenants = new[] { await host.AddTenantAsync(), await host.AddTenantAsync(A.Tenant()) };

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => WriteAsync(host, tenants[i % 2], Form($"P{i}", $"p{i}@example.org"))));

        foreach (var tenant in tenants)
        {
            await using var context = host.Open(tenant);
            Assert.Equal(25, await context.Leads.CountAsync(TestRun.Cancelled));
        }
    }

    [Theory, BothEngines]
    public async Task Capture_WithoutIdentity_IsKeptAsFailed(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();

        var result = await WriteAsync(host, tenant, Form(null, null));

        Assert.Equal((SubmissionOutcome.Failed, SubmissionErrors.NoIdentity), (result.Outcome, result.ErrorCode));
        Assert.Null(result.LeadId);
    }

    private static Task<CaptureResult> WriteAsync(TestHost host, TenantAccess tenant, Arrival arrival)
        => host.Get<CaptureWriter>().WriteAsync(tenant.TenantId, arrival, TestRun.Cancelled);

    private static Arrival Form(string? first, string? email) => new()
    {
        Source = LeadSource.WebsiteForm,
        ReceivedOn = TestHost.Start,
        Raw = "a=b"u8.ToArray(),
        Draft = Draft(first, email),
    };

    private static LeadDraft Draft(string? first, string? email) => new() { FirstName = first, Email = email, EmailNormalized = email };
}
