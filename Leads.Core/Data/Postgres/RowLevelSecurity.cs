using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Leads.Core.Data.Postgres;

/// <summary>
/// The wall that holds when code forgets: each tenant table shows a connection only the rows of the tenant that the
/// connection names (<c>app.tenant_id</c>), or all where it says so (<c>app.across_tenants</c>, set only for contexts made
/// by <see cref="TenantDbContextFactory.CreateAcrossTenants"/>). Forced, so that it binds a table's owner too.
/// </summary>
internal static class RowLevelSecurity
{
    public static async Task ApplyAsync(LeadsDbContext context, string applicationConnection, CancellationToken ct)
    {
        var tables = context.Model.GetEntityTypes()
            .Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType))
            .Select(e => e.GetTableName()!);
        var statements = tables.SelectMany(PolicyOf).Concat(GrantsTo(new NpgsqlConnectionStringBuilder(applicationConnection).Username));
        // Names come from the model and from the operator's own settings.
#pragma warning disable EF1003
        foreach (var statement in statements) await context.Database.ExecuteSqlRawAsync(statement, ct);
#pragma warning restore EF1003
    }

    private static IEnumerable<string> PolicyOf(string table) =>
    [
        $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        $"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        $"DROP POLICY IF EXISTS tenant_rows ON {table}",
        $"""
        CREATE POLICY tenant_rows ON {table} USING (
          tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
          OR current_setting('app.across_tenants', true) = 'on')
        """,
    ];

    private static IEnumerable<string> GrantsTo(string? role)
    {
        if (string.IsNullOrEmpty(role)) yield break;
        var name = "\"" + role.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        yield return $"GRANT USAGE ON SCHEMA public TO {name}";
        yield return $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}";
        yield return $"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}";
    }

    /// <summary>Why the wall is down for the application's role; null when it stands.</summary>
    public static async Task<string?> FindGapAsync(LeadsDbContext context, CancellationToken ct)
    {
        var role = await context.Database.SqlQuery<RoleState>($"""
            SELECT r.rolsuper AS is_superuser, r.rolbypassrls AS bypasses_policies,
                   EXISTS (SELECT 1 FROM pg_class c WHERE c.relname = 'leads' AND c.relowner = r.oid) AS owns_tables
            FROM pg_roles r WHERE r.rolname = current_user
            """).SingleAsync(ct);
        if (role.IsSuperuser || role.BypassesPolicies) return "the application's role bypasses row-level security";
        return role.OwnsTables ? "the application's role owns the tables; give it a role of its own and the owner's in ConnectionStrings__Migrations" : null;
    }

    private sealed record RoleState(bool IsSuperuser, bool BypassesPolicies, bool OwnsTables);
}
