using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Tenants;
using Leads.Tests.Data;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Nurture;

/// <summary>What the tables of nurture hold true by themselves.</summary>
public sealed class NurtureTableTests
{
    [Theory, BothEngines]
    public async Task Lead_IsInAtMostOneSequence(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        var (host, ours) = (both.Host, both.Ours);
        var other = Sequence.Create(ours.Tenant.TenantId, "Other", host.Now);
        await host.AddAsync(ours.Tenant, other);

        Assert.True(await IsRefusedAsync(both, Enrollment.Enter(ours.Lead, other, 1, null, host.Now)));

        await using var context = host.Open(ours.Tenant);
        var enrollment = await context.Enrollments.SingleAsync(TestRun.Cancelled);
        enrollment.Pause(host.Now);
        await context.SaveChangesAsync(TestRun.Cancelled);
        Assert.True(await IsRefusedAsync(both, Enrollment.Enter(ours.Lead, other, 1, null, host.Now)));
        enrollment.Exit(ExitReason.Manual, host.Now);
        await context.SaveChangesAsync(TestRun.Cancelled);
        Assert.False(await IsRefusedAsync(both, Enrollment.Enter(ours.Lead, other, 1, null, host.Now)));
    }

    [Theory, BothEngines]
    public async Task Step_HasOneRunInAnEnrollment(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        var (now, enrollment) = (both.Host.Now, both.Ours.Enrollment);
        var step = new TaskStep(enrollment.CurrentStepId!.Value, "Call");

        Assert.True(await IsRefusedAsync(both, StepRun.Begin(enrollment, step, 2, now, now)));
        Assert.False(await IsRefusedAsync(both, StepRun.Begin(enrollment, step with { Id = Guid.CreateVersion7(now) }, 2, now, now)));
    }

    [Theory, BothEngines]
    public async Task Enrollment_OfAForeignLead_IsRefused(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var context = both.Host.Open(both.Ours.Tenant);
        var sequence = await context.Sequences.SingleAsync(TestRun.Cancelled);
        (await context.Enrollments.SingleAsync(TestRun.Cancelled)).GiveTo(both.Theirs.Lead.Id);

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(TestRun.Cancelled));
        Assert.NotEqual(Guid.Empty, sequence.Id);
    }

    [Theory, BothEngines]
    public async Task Definition_OfAVersion_ReadsAsItWasWritten(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var sequence = Sequence.Create(tenant.TenantId, "Welcome", host.Now);
        var definition = new SequenceDefinition { Steps = [Step.Email("“Grüße”"), Step.If(Step.CompanyIs("Lee"), [Step.Until("09:30", DayOfWeek.Monday)], Step.Status(LeadStatus.Contacted))] };
        var version = SequenceVersion.Draft(tenant.TenantId, sequence.Id, 1, definition, Actor.System, host.Now);
        sequence.Activate(1, definition);
        await host.AddAsync(tenant, [sequence, version, .. PublishedStep.AllOf(version, host.Now)]);

        await using var context = host.Open(tenant);
        Assert.Equal(SequenceJson.Write(definition), SequenceJson.Write((await context.SequenceVersions.SingleAsync(TestRun.Cancelled)).Definition));
        Assert.Equal(definition.SendingWindow!.Openings, (await context.Sequences.SingleAsync(TestRun.Cancelled)).SendingWindow!.Openings);
        var steps = await context.SequenceSteps.OrderBy(s => s.Position).ToListAsync(TestRun.Cancelled);
        Assert.Equal([StepKind.Email, StepKind.Branch, StepKind.Wait, StepKind.Update], steps.Select(s => s.Kind));
        Assert.Equal(definition.Steps[0], steps[0].Settings);
    }

    [Theory, BothEngines]
    public async Task Claim_OfDueEnrollments_GivesEachToOneAndOnlyWhatIsDue(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var (tenant, other) = (await host.AddTenantAsync(), await host.AddTenantAsync());
        var due = new List<Guid>();
        foreach (var (owner, minutes) in new[] { (tenant, -2), (tenant, 0), (tenant, 1), (other, -5) })
        {
            var id = await EnterAsync(host, owner, host.Now.AddMinutes(minutes));
            if (owner == tenant && minutes <= 0) due.Add(id);
        }

        var first = await ClaimAsync(host, tenant, 1);
        var second = await ClaimAsync(host, tenant, 9);

        Assert.Equal(due, first.Concat(second).Select(c => c.Id));
        Assert.Empty(await ClaimAsync(host, tenant, 9));
        host.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromTicks(10));
        Assert.Equal(3, (await ClaimAsync(host, tenant, 9)).Count);
    }

    private static async Task<Guid> EnterAsync(TestHost host, TenantAccess tenant, DateTimeOffset dueOn)
    {
        var made = await host.AddLeadAsync(tenant);
        await using var context = host.Open(tenant);
        var lead = await context.Leads.SingleAsync(l => l.Id == made.Id, TestRun.Cancelled);
        var sequence = Sequence.Create(tenant.TenantId, "Welcome", host.Now);
        var enrollment = Enrollment.Enter(lead, sequence, 1, Guid.CreateVersion7(host.Now), host.Now);
        enrollment.PlanFor(dueOn, []);
        // The lead's column refers to the sequence.
        context.Add(sequence);
        await context.SaveChangesAsync(TestRun.Cancelled);
        enrollment.MirrorOn(lead);
        context.Add(enrollment);
        await context.SaveChangesAsync(TestRun.Cancelled);
        return enrollment.Id;
    }

    private static async Task<IReadOnlyList<LeasedEnrollment>> ClaimAsync(TestHost host, TenantAccess tenant, int most)
    {
        await using var context = host.Open(tenant);
        return await context.Dialect.ClaimEnrollmentsAsync(context, "me", host.Now, host.Now.AddMinutes(5), most, TestRun.Cancelled);
    }

    private static async Task<bool> IsRefusedAsync(TwoTenants both, ITenantOwned row)
    {
        await using var context = both.Host.Open(both.Ours.Tenant);
        context.Add(row);
        try
        {
            await context.SaveChangesAsync(TestRun.Cancelled);
            return false;
        }
        catch (DbUpdateException exception)
        {
            Assert.True(context.Dialect.IsUniqueViolation(exception));
            return true;
        }
    }
}
