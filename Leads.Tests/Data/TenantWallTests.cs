using System.Reflection;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Leads.Tests.Data;

/// <summary>Each wall stands around each tenant-owned table. The tables come from the model, so a new one can't be forgotten.</summary>
public sealed class TenantWallTests
{
    [Theory, BothEngines]
    public async Task TenantOwnedEntity_Always_HasTheNamedFilter(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        await using var context = host.Contexts.CreateAcrossTenants();

        Assert.All(TenantOwned(context), e => Assert.NotNull(e.FindDeclaredQueryFilter(LeadsDbContext.TenantFilter)));
    }

    [Theory, BothEngines]
    public async Task EntityWithATenantColumn_Always_IsTenantOwned(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        await using var context = host.Contexts.CreateAcrossTenants();

        var carrying = context.Model.GetEntityTypes().Where(e => e.FindProperty("TenantId") is not null);

        Assert.All(carrying, e => Assert.True(typeof(ITenantOwned).IsAssignableFrom(e.ClrType), $"{e.ClrType.Name} is not ITenantOwned"));
    }

    [Theory, BothEngines]
    public async Task KeyAndReferences_OfTenantOwnedTables_CarryTheTenant(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        await using var context = host.Contexts.CreateAcrossTenants();

        foreach (var entity in TenantOwned(context))
        {
            Assert.Contains(entity.FindPrimaryKey()!.Properties, p => p.Name == nameof(ITenantOwned.TenantId));
            Assert.Contains(entity.GetForeignKeys(), k => k.PrincipalEntityType.ClrType == typeof(Tenant));
            foreach (var key in entity.GetForeignKeys().Where(k => typeof(ITenantOwned).IsAssignableFrom(k.PrincipalEntityType.ClrType)))
                Assert.Contains(key.Properties, p => p.Name == nameof(ITenantOwned.TenantId));
        }
    }

    [Fact]
    public async Task RowLevelSecurity_OnEachTenantOwnedTable_IsEnabledForcedAndHasAPolicy()
    {
        await using var host = await TestHost.StartAsync(Engine.Postgres);
        await using var context = host.Contexts.CreateAcrossTenants();
        await using var catalogue = await Catalogue.OpenAsync(host.Database);

        var walled = await catalogue.ReadAsync(
            """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relrowsecurity AND c.relforcerowsecurity
              AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*')
            """,
            r => r.GetString(0));

        Assert.Superset(TenantOwned(context).Select(e => e.GetTableName()!).ToHashSet(), walled.ToHashSet());
    }

    [Fact]
    public async Task ApplicationRole_OnPostgres_NeitherOwnsTablesNorBypassesPolicies()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        await using var catalogue = await Catalogue.OpenAsync(database);

        var roles = await catalogue.ReadAsync(
            $"""
            SELECT r.rolsuper OR r.rolbypassrls OR EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid)
            FROM pg_roles r WHERE r.rolname = '{PostgresServer.AppRole}'
            """,
            r => r.GetBoolean(0));

        Assert.False(Assert.Single(roles));
    }

    [Fact]
    public void EntityOfTheCore_WithATenant_IsMapped()
    {
        var owned = typeof(ITenantOwned).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && typeof(ITenantOwned).IsAssignableFrom(t));
        var sets = typeof(LeadsDbContext).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.PropertyType.IsGenericType).Select(p => p.PropertyType.GetGenericArguments()[0]);

        Assert.Superset(owned.ToHashSet(), sets.ToHashSet());
    }

    private static List<IEntityType> TenantOwned(LeadsDbContext context)
    {
        var owned = context.Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType)).ToList();
        Assert.NotEmpty(owned);
        return owned;
    }
}
