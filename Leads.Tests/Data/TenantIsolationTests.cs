using System.Reflection;
using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Leads.Tests.Data;

/// <summary>Every way to reach rows through a context, tried on another tenant's.</summary>
public sealed class TenantIsolationTests
{
    private static readonly MethodInfo OwnersMethod = typeof(TenantIsolationTests).GetMethod(nameof(OwnersAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    [Theory, BothEngines]
    public async Task Query_OfEachTenantOwnedTable_GivesOwnRowsOnly(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var context = both.Host.Open(both.Ours.Tenant);

        foreach (var type in OwnedTypes(context))
            Assert.Equal([both.Ours.Tenant.TenantId], await OwnersOfAsync(context, type));
    }

    [Theory, BothEngines]
    public async Task Query_WithoutTenant_GivesNoRows(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var unset = both.Host.Contexts.CreateFor(Guid.Empty);
        await using var across = both.Host.Contexts.CreateAcrossTenants();

        foreach (var context in new[] { unset, across })
            foreach (var type in OwnedTypes(context))
                Assert.Empty(await OwnersOfAsync(context, type));
    }

    [Theory, BothEngines]
    public async Task Query_AcrossTenants_NeedsAContextMadeForIt(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var single = both.Host.Open(both.Ours.Tenant);
        await using var across = both.Host.Contexts.CreateAcrossTenants();

        Assert.Throws<InvalidOperationException>(() => single.Leads.AcrossTenants(single));
        Assert.Equal(2, await across.Leads.AcrossTenants(across).CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Find_ByForeignKey_GivesNothing(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var context = both.Host.Open(both.Ours.Tenant);

        Assert.Null(await context.Leads.FindAsync([both.Theirs.Tenant.TenantId, both.Theirs.Lead.Id], TestRun.Cancelled));
        Assert.Null(await context.Leads.FindAsync([both.Ours.Tenant.TenantId, both.Theirs.Lead.Id], TestRun.Cancelled));
    }

    [Theory]
    [BothEngines(EntityState.Added)]
    [BothEngines(EntityState.Modified)]
    [BothEngines(EntityState.Deleted)]
    public async Task Save_OfAttachedForeignRow_IsRefused(Engine engine, EntityState state)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var context = both.Host.Open(both.Ours.Tenant);
        var foreign = state == EntityState.Added ? A.Channel().Build(both.Theirs.Tenant, both.Host.Now) : both.Theirs.Channel;
        context.Entry(foreign).State = state;

        await Assert.ThrowsAsync<TenantBoundaryException>(() => context.SaveChangesAsync(TestRun.Cancelled));
        Assert.Throws<TenantBoundaryException>(() => context.SaveChanges());
        Assert.Equal(1, await CountAsync<Channel>(both.Host, both.Theirs));
    }

    [Theory, BothEngines]
    public async Task Save_WithoutTenant_IsRefused(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var context = both.Host.Contexts.CreateAcrossTenants();
        context.Add(A.Channel().Build(both.Ours.Tenant, both.Host.Now));

        await Assert.ThrowsAsync<TenantBoundaryException>(() => context.SaveChangesAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task BulkInsert_OfForeignRow_IsRefused(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var context = both.Host.Open(both.Ours.Tenant);

        Assert.Throws<TenantBoundaryException>(() => RowSet.Of(context, [A.Channel().Build(both.Theirs.Tenant, both.Host.Now)]));
    }

    [Theory, BothEngines]
    public async Task ExecuteUpdateAndDelete_WithoutCondition_TouchOwnRowsOnly(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var context = both.Host.Open(both.Ours.Tenant);

        Assert.Equal(1, await context.Leads.ExecuteUpdateAsync(set => set.SetProperty(l => l.Notes, "ours"), TestRun.Cancelled));
        Assert.Equal(1, await context.WorkItems.ExecuteDeleteAsync(TestRun.Cancelled));

        await using var theirs = both.Host.Open(both.Theirs.Tenant);
        Assert.Null((await theirs.Leads.SingleAsync(TestRun.Cancelled)).Notes);
        Assert.Equal(1, await theirs.WorkItems.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Lead_OfForeignChannel_IsRefusedByTheDatabase(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);

        await Assert.ThrowsAsync<DbUpdateException>(() => both.Host.AddLeadAsync(both.Ours.Tenant, A.Lead().From(LeadSource.WebsiteForm, both.Theirs.Channel.Id)));
    }

    [Theory, BothEngines]
    public async Task Search_ForATextThatBothHave_FindsOwnLeadsOnly(Engine engine)
    {
        await using var both = await TwoTenants.StartAsync(engine);
        await using var context = both.Host.Open(both.Ours.Tenant);
        var number = await context.Tenants.Where(t => t.Id == both.Ours.Tenant.TenantId).Select(t => t.Number).SingleAsync(TestRun.Cancelled);

        Assert.Equal([both.Ours.Lead.Id], await context.Dialect.LeadsContaining(context, number, ["lovelace"]).Select(l => l.Id).ToListAsync(TestRun.Cancelled));
    }

    [Fact]
    public async Task RawSql_OnPostgres_SeesAndWritesOwnRowsOnly()
    {
        await using var both = await TwoTenants.StartAsync(Engine.Postgres);
        await using var context = both.Host.Open(both.Ours.Tenant);
        var foreign = A.Channel().Build(both.Theirs.Tenant, both.Host.Now);

        Assert.Equal([both.Ours.Lead.Id], await context.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM leads").ToListAsync(TestRun.Cancelled));
        Assert.Equal(0, await context.Database.ExecuteSqlAsync($"UPDATE leads SET notes = 'x' WHERE id = {both.Theirs.Lead.Id}", TestRun.Cancelled));
        Assert.Equal(0, await context.Database.ExecuteSqlAsync($"DELETE FROM work_items WHERE tenant_id = {both.Theirs.Tenant.TenantId}", TestRun.Cancelled));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO channels (tenant_id, id, kind, name, public_key, status, settings, created_on, updated_on)
            VALUES ({foreign.TenantId}, {foreign.Id}, 'other', 'x', 'x', 'active', CAST({"null"} AS jsonb), {both.Host.Now}, {both.Host.Now})
            """,
            TestRun.Cancelled));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Connection_OnPostgresThatNamesNoTenant_SeesNoRows()
    {
        await using var both = await TwoTenants.StartAsync(Engine.Postgres);
        await using var source = NpgsqlDataSource.Create(both.Host.Database.Options.ConnectionString!);
        await using var context = both.Host.Contexts.CreateAcrossTenants();

        foreach (var type in OwnedTypes(context))
        {
            await using var count = source.CreateCommand($"SELECT count(*) FROM {context.Model.FindEntityType(type)!.GetTableName()}");
            Assert.Equal(0L, await count.ExecuteScalarAsync(TestRun.Cancelled));
        }
    }

    private static IEnumerable<Type> OwnedTypes(LeadsDbContext context)
        => context.Model.GetEntityTypes().Select(e => e.ClrType).Where(typeof(ITenantOwned).IsAssignableFrom);

    private static Task<List<Guid>> OwnersOfAsync(LeadsDbContext context, Type type)
        => (Task<List<Guid>>)OwnersMethod.MakeGenericMethod(type).Invoke(null, [context])!;

    private static Task<List<Guid>> OwnersAsync<T>(LeadsDbContext context) where T : class, ITenantOwned
        => context.Set<T>().Select(row => row.TenantId).Distinct().ToListAsync(TestRun.Cancelled);

    private static async Task<int> CountAsync<T>(TestHost host, OwnedRows owner) where T : class, ITenantOwned
    {
        await using var context = host.Open(owner.Tenant);
        return await context.Set<T>().CountAsync(TestRun.Cancelled);
    }
}
