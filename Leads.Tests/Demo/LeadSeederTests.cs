using Leads.Core.Demo;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Demo;

public sealed class LeadSeederTests
{
    [Theory, BothEngines]
    public async Task Seeder_WithoutTenant_FillsTheLoadTest(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var progress = new List<int>();

        var first = await SeedAsync(host, new LeadSeed(2_500) { Progress = progress.Add });
        var second = await SeedAsync(host, new LeadSeed(300) { WithSubmissions = true });

        Assert.Equal((2_500, 300), (first, second));
        Assert.Equal([2_000, 2_500], progress);
        await using var all = host.Contexts.CreateAcrossTenants();
        var tenant = await all.Tenants.SingleAsync(TestRun.Cancelled);
        Assert.Equal(LeadSeeder.LoadTestSlug, tenant.Slug);
        await using var context = host.Contexts.CreateFor(tenant.Id);
        var leads = await context.Leads.AsNoTracking().ToListAsync(TestRun.Cancelled);
        Assert.Equal(2_800, leads.Count);
        Assert.Equal(300, await context.Submissions.CountAsync(TestRun.Cancelled));
        var last = (await context.Scores.AsNoTracking().ToListAsync(TestRun.Cancelled)).GroupBy(s => s.LeadId).ToDictionary(g => g.Key, g => g.MaxBy(s => s.ScoredOn)!.Total);
        Assert.All(leads, l => Assert.Equal(l.ScoreTotal, last[l.Id]));
        Assert.All(leads, l => Assert.InRange(l.CreatedOn, host.Now.AddDays(-730), host.Now));
        Assert.All(leads, l => Assert.True(l.LastActivityOn <= host.Now));
        Assert.All(leads.Where(l => l.Email is not null).GroupBy(l => l.EmailNormalized), g => Assert.Single(g));
        Assert.All(leads.Where(l => l.Phone is not null).GroupBy(l => l.PhoneE164), g => Assert.Single(g));
        Assert.All(leads.Where(l => l.Phone is not null), l => Assert.NotNull(l.PhoneE164));
    }

    [Theory, BothEngines]
    public async Task Seeder_OfAnUnknownTenant_SaysSo(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();

        var result = await scope.ServiceProvider.GetRequiredService<LeadSeeder>().SeedAsync("nobody", 10, TestRun.Cancelled);

        Assert.Equal(new TenantNotFound("nobody"), result.Error);
    }

    private static async Task<int> SeedAsync(TestHost host, LeadSeed seed)
    {
        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<LeadSeeder>().SeedAsync(seed, TestRun.Cancelled)).Value;
    }
}
