using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Demo;
using Leads.Core.Leads;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Demo;

public sealed class DemoDataTests
{
    [Theory, BothEngines]
    public async Task Demo_OnAnEmptyDatabase_FillsThreeTenantsOnce(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);

        await SeedAsync(host);
        await SeedAsync(host);

        await using var all = host.Contexts.CreateAcrossTenants();
        Assert.Equal("Brightside Agency", (await all.Agency.SingleAsync(TestRun.Cancelled)).Name);
        var tenants = await all.Tenants.OrderBy(t => t.Number).ToListAsync(TestRun.Cancelled);
        Assert.Equal(["nordlicht-solar", "harbor-dental", "casa-cucina"], tenants.Select(t => t.Slug));
        var total = 0;
        foreach (var tenant in tenants)
        {
            await using var context = host.Contexts.CreateFor(tenant.Id);
            total += await context.Leads.CountAsync(TestRun.Cancelled);
            Assert.Equal(4, (await context.Leads.Select(l => l.SourceChannelId).Where(c => c != null).Distinct().ToListAsync(TestRun.Cancelled)).Count);
            Assert.Equal(5, (await context.Leads.Select(l => l.Status).Distinct().ToListAsync(TestRun.Cancelled)).Count);
            Assert.All(await context.Channels.ToListAsync(TestRun.Cancelled), c => Assert.NotNull(c.LastReceivedOn));
            Assert.NotEmpty(await context.Leads.Where(l => l.CreatedOn > host.Now.AddHours(-1)).Take(1).ToListAsync(TestRun.Cancelled));
        }
        Assert.InRange(total, 1_900, 2_200);
    }

    [Theory, BothEngines]
    public async Task Demo_Leads_StandWhereTheirTimelinesEnd(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        await SeedAsync(host);

        foreach (var tenantId in await TenantIdsAsync(host))
        {
            await using var context = host.Contexts.CreateFor(tenantId);
            var activities = (await context.Activities.AsNoTracking().ToListAsync(TestRun.Cancelled)).ToLookup(a => a.LeadId);
            var scores = (await context.Scores.AsNoTracking().ToListAsync(TestRun.Cancelled)).ToLookup(s => s.LeadId);
            Assert.All(await context.Leads.AsNoTracking().ToListAsync(TestRun.Cancelled), lead =>
            {
                var timeline = activities[lead.Id].OrderBy(a => a.OccurredOn).ToList();
                Assert.Equal(lead.CreatedOn, timeline[0].OccurredOn);
                Assert.True(timeline[^1].OccurredOn <= host.Now);
                Assert.Equal(timeline.Where(a => a.ActorKind != ActorKind.System).Max(a => a.OccurredOn), lead.LastActivityOn);
                Assert.Equal(timeline.Count(a => a.Kind == ActivityKind.Resubmitted) + 1, lead.SubmissionCount);

                var last = timeline.LastOrDefault(a => a.Kind == ActivityKind.StatusChanged);
                Assert.Equal(last?.Data["to"] ?? "new", EnumText.Of(lead.Status));
                Assert.Equal(last?.OccurredOn ?? lead.CreatedOn, lead.StatusChangedOn);
                Assert.Equal(lead.Status == LeadStatus.Converted, lead is { ConvertedOn: not null, ConvertedValue: > 0, ConvertedCurrency: not null });
                Assert.Equal(lead.Status == LeadStatus.Disqualified, lead.DisqualificationReason is not null);
                Assert.Equal(timeline.LastOrDefault(a => a.Kind == ActivityKind.Assigned)?.Data["to"], lead.AssignedTo?.ToString());

                var score = scores[lead.Id].MaxBy(s => s.ScoredOn)!;
                Assert.Equal((score.Total, score.Band, score.Version), (lead.ScoreTotal, lead.ScoreBand, lead.ScoreVersion));
                Assert.Equal(lead.ScoreTotal, Math.Clamp(score.Factors.Sum(f => f.Points), 0, 100));
            });
        }
    }

    [Fact]
    public async Task Demo_AtTheSameTime_IsTheSameOnBothEngines()
    {
        await using var one = await TestHost.StartAsync(Engine.Sqlite);
        await using var other = await TestHost.StartAsync(Engine.Postgres);

        await SeedAsync(one);
        await SeedAsync(other);

        Assert.Equal(await LinesAsync(one), await LinesAsync(other));
    }

    [Theory, BothEngines]
    public async Task Demo_Sequences_AreActiveWithLeadsThatNothingCanReach(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        await SeedAsync(host);

        foreach (var tenantId in await TenantIdsAsync(host))
        {
            await using var context = host.Contexts.CreateFor(tenantId);
            Assert.Equal(2, await context.Sequences.CountAsync(s => s.Status == SequenceStatus.Active, TestRun.Cancelled));
            Assert.All(await context.SequenceVersions.AsNoTracking().ToListAsync(TestRun.Cancelled), v => Assert.Empty(SequenceCheck.FindFaults(v.Definition)));
            var enrollments = await context.Enrollments.AsNoTracking().ToListAsync(TestRun.Cancelled);
            Assert.InRange(enrollments.Count, 4, 30);
            var leads = await context.Leads.AsNoTracking().Where(l => l.CurrentSequenceId != null).ToDictionaryAsync(l => l.Id, TestRun.Cancelled);
            Assert.Equal(enrollments.Select(e => e.LeadId).Order(), leads.Keys.Order());
            Assert.All(enrollments, e => Assert.Equal((e.SequenceId, NurtureStatus.Active), (leads[e.LeadId].CurrentSequenceId, leads[e.LeadId].NurtureStatus)));
            Assert.All(leads.Values, l => Assert.EndsWith(".example", l.Email, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Demo_People_MaySignInWithTheirPassword()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        await SeedAsync(host);

        await using var context = host.Contexts.CreateAcrossTenants();
        foreach (var person in DemoPeople.All)
        {
            var user = await context.Users.SingleAsync(u => u.Email == person.Email, TestRun.Cancelled);
            Assert.Equal(person.Email.ToUpperInvariant(), user.NormalizedUserName);
            Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<User>().VerifyHashedPassword(user, user.PasswordHash!, person.Password));
            var roles = await context.Members.AcrossTenants(context).Where(m => m.UserId == user.Id).Select(m => m.Role).ToListAsync(TestRun.Cancelled);
            Assert.Equal(person.Role, user.AgencyRole ?? roles.Single());
        }
        Assert.All(await context.Users.Where(u => u.PasswordHash == null).ToListAsync(TestRun.Cancelled), u => Assert.DoesNotContain(DemoPeople.All, p => p.Email == u.Email));
    }

    private static async Task SeedAsync(TestHost host)
    {
        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoData>().SeedAsync(TestRun.Cancelled);
    }

    private static async Task<List<Guid>> TenantIdsAsync(TestHost host)
    {
        await using var context = host.Contexts.CreateAcrossTenants();
        return await context.Tenants.OrderBy(t => t.Number).Select(t => t.Id).ToListAsync(TestRun.Cancelled);
    }

    private static async Task<List<string>> LinesAsync(TestHost host)
    {
        var lines = new List<string>();
        foreach (var tenantId in await TenantIdsAsync(host))
        {
            await using var context = host.Contexts.CreateFor(tenantId);
            foreach (var lead in await context.Leads.AsNoTracking().ToListAsync(TestRun.Cancelled))
                lines.Add($"{lead.Id} {lead.DisplayName} {lead.Email} {lead.PhoneE164} {lead.Status} {lead.ScoreTotal} {lead.LastActivityOn:O} {lead.Message}");
            foreach (var activity in await context.Activities.AsNoTracking().ToListAsync(TestRun.Cancelled))
                lines.Add($"{activity.Id} {activity.LeadId} {activity.Kind} {activity.ActorName} {activity.OccurredOn:O} {activity.Subject} {activity.Body}");
        }
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
