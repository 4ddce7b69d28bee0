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
    /// <summary>Puts the policies up and grants the application's role its rights, all at once or not at all.</summary>
    public static async Task ApplyAsync(LeadsDbContext context, string applicationConnection, CancellationToken ct)
    {
        var statements = TablesOf(context).SelectMany(PolicyOf)
            .Concat(SearchPolicy(new NpgsqlConnectionStringBuilder(applicationConnection).Username))
            .Concat(GrantsTo(RoleName.Quoted(applicationConnection)));
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        // Names come from the model and from the operator's own settings.
#pragma warning disable EF1003
        foreach (var statement in statements) await context.Database.ExecuteSqlRawAsync(statement, ct);
#pragma warning restore EF1003
        await transaction.CommitAsync(ct);
    }

    /// <summary>Whether each tenant table has its policy, and the application's role its rights.</summary>
    public static async Task<bool> IsAppliedAsync(LeadsDbContext context, string applicationConnection, CancellationToken ct)
    {
        var tables = TablesOf(context).ToArray();
        var role = new NpgsqlConnectionStringBuilder(applicationConnection).Username ?? "";
        var walled = await context.Database.SqlQuery<int>($"""
            SELECT count(*)::int AS "Value" FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ({tables}) AND c.relrowsecurity AND c.relforcerowsecurity
              AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant_rows')
              AND ({role} = '' OR has_table_privilege({role}, c.oid, 'INSERT'))
            """).SingleAsync(ct);
        return walled == tables.Length;
    }

    private static IEnumerable<string> TablesOf(LeadsDbContext context)
        => context.Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()!);

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

    /// <summary>
    /// LIKE may leak what it compares, so under a policy it can't use an index. <c>leads_containing</c> therefore runs as
    /// the owner, who reads all leads where the application signs in as somebody else, and itself keeps to
    /// <c>app.tenant_id</c>. With one role for both there is no such exception, and searches read the whole tenant.
    /// </summary>
    private static IEnumerable<string> SearchPolicy(string? applicationRole)
    {
        yield return "DROP POLICY IF EXISTS owner_searches ON leads";
        if (string.IsNullOrEmpty(applicationRole)) yield break;
        yield return $"""
            DO $$ BEGIN
              IF current_user <> '{applicationRole.Replace("'", "''", StringComparison.Ordinal)}' THEN
                CREATE POLICY owner_searches ON leads FOR SELECT TO CURRENT_USER USING (true);
              END IF;
            END $$
            """;
    }

    private static IEnumerable<string> GrantsTo(string? name)
    {
        if (name is null) yield break;
        yield return $"GRANT USAGE ON SCHEMA public TO {name}";
        yield return $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}";
        yield return $"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}";
        yield return $"GRANT EXECUTE ON FUNCTION leads_containing(text[]) TO {name}";
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
