using Leads.Core.Data.Postgres;
using Leads.Core.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Design;

namespace Leads.Core.Data;

/// <summary>For <c>dotnet ef migrations add</c>, which needs a model and no database.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteLeadsDbContext>
{
    public SqliteLeadsDbContext CreateDbContext(string[] args)
        => new(DatabaseModule.ForSqlite("Data Source=:memory:"), new SqliteDialect(new DatabaseOptions()));
}

/// <inheritdoc cref="SqliteDesignTimeFactory"/>
public sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresLeadsDbContext>
{
    public PostgresLeadsDbContext CreateDbContext(string[] args)
        => new(DatabaseModule.ForPostgres("Host=localhost"), new PostgresDialect(new DatabaseOptions { ConnectionString = "Host=localhost" }));
}
