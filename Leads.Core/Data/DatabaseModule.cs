using System.Data.Common;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Leads.Core.Data.Postgres;
using Leads.Core.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Leads.Core.Data;

/// <summary>The one place that knows the engines by name.</summary>
public static class DatabaseModule
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SaveRules>();
        services.AddSingleton<TenantDbContextFactory>();
        services.AddSingleton<DatabaseMigrator>();
        switch (options.Provider)
        {
            case DatabaseProvider.Sqlite:
                services.AddSingleton<SqliteDialect>();
                services.AddSingleton<IDialect>(sp => sp.GetRequiredService<SqliteDialect>());
                services.AddDbContextFactory<SqliteLeadsDbContext>((sp, o) => ConfigureSqlite(o, SqliteConnectionString(options)).AddInterceptors(sp.GetRequiredService<SaveRules>()));
                services.AddSingleton<IDbContextFactory<LeadsDbContext>, ContextFactory<SqliteLeadsDbContext>>();
                break;
            case DatabaseProvider.PostgreSql:
                services.AddSingleton<PostgresDialect>();
                services.AddSingleton<IDialect>(sp => sp.GetRequiredService<PostgresDialect>());
                services.AddSingleton(_ => new NpgsqlDataSourceBuilder(PostgresConnectionString(options)).Build());
                services.AddDbContextFactory<PostgresLeadsDbContext>((sp, o) => ConfigurePostgres(o, sp.GetRequiredService<NpgsqlDataSource>())
                    .AddInterceptors(sp.GetRequiredService<SaveRules>(), new TenantConnection()));
                services.AddSingleton<IDbContextFactory<LeadsDbContext>, ContextFactory<PostgresLeadsDbContext>>();
                break;
            default:
                throw new InvalidOperationException($"Unknown database provider {options.Provider}.");
        }
        return services;
    }

    /// <summary>What is wrong with the options, each in a sentence for the operator.</summary>
    public static IEnumerable<string> ProblemsOf(DatabaseOptions options)
    {
        if (options.Provider == DatabaseProvider.PostgreSql && options.ConnectionString is null)
            yield return "ConnectionStrings__Leads is missing: PostgreSQL needs a connection such as Host=localhost;Database=leads;Username=leads.";
        if (options.ConnectionString is { } leads && !IsReadable(options.Provider, leads))
            yield return $"ConnectionStrings__Leads can't be read as a connection of {options.Provider}.";
        if (options.MigrationsConnectionString is { } owner && !IsReadable(options.Provider, owner))
            yield return $"ConnectionStrings__Migrations can't be read as a connection of {options.Provider}.";
    }

    private static bool IsReadable(DatabaseProvider provider, string connectionString)
    {
        try
        {
            DbConnectionStringBuilder _ = provider == DatabaseProvider.Sqlite
                ? new SqliteConnectionStringBuilder(connectionString)
                : new NpgsqlConnectionStringBuilder(connectionString);
            return true;
        }
        catch (ArgumentException)
        {
            // The builders offer no way to ask first.
            return false;
        }
    }

    /// <summary>Where Hangfire keeps its own state: in memory beside SQLite, in the same database on PostgreSQL.</summary>
    public static Hangfire.JobStorage CreateJobStorage(DatabaseOptions options)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
            return new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(6) });
        var settings = new PostgreSqlStorageOptions
        {
            SchemaName = "hangfire",
            PrepareSchemaIfNecessary = false,
            QueuePollInterval = TimeSpan.FromSeconds(1),
            UseSlidingInvisibilityTimeout = true,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(options.ConnectionString, settings), settings);
    }

    /// <summary>A context on the owner's connection, for migrations only.</summary>
    internal static LeadsDbContext CreateMigrationContext(DatabaseOptions options, IDialect dialect) => dialect switch
    {
        SqliteDialect sqlite => new SqliteLeadsDbContext(ForSqlite(SqliteConnectionString(options)), sqlite),
        PostgresDialect postgres => new PostgresLeadsDbContext(ForPostgres(postgres.OwnerConnectionString()), postgres),
        _ => throw new InvalidOperationException($"Unknown dialect {dialect.GetType().Name}."),
    };

    internal static DbContextOptions<SqliteLeadsDbContext> ForSqlite(string connectionString)
        => (DbContextOptions<SqliteLeadsDbContext>)ConfigureSqlite(new DbContextOptionsBuilder<SqliteLeadsDbContext>(), connectionString).Options;

    internal static DbContextOptions<PostgresLeadsDbContext> ForPostgres(string connectionString)
        => (DbContextOptions<PostgresLeadsDbContext>)new DbContextOptionsBuilder<PostgresLeadsDbContext>()
            .UseNpgsql(connectionString).UseSnakeCaseNamingConvention().Options;

    internal static string SqliteConnectionString(DatabaseOptions options)
        => options.ConnectionString ?? new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(options.StoragePath, "leads.db"),
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();

    private static string PostgresConnectionString(DatabaseOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString ?? throw new InvalidOperationException("ConnectionStrings__Leads is needed for PostgreSQL."));
        if (builder.MaxAutoPrepare == 0) builder.MaxAutoPrepare = 100;
        return builder.ToString();
    }

    private static DbContextOptionsBuilder ConfigureSqlite(DbContextOptionsBuilder builder, string connectionString)
        => builder.UseSqlite(connectionString).UseSnakeCaseNamingConvention().AllowCappedCounts().AddInterceptors(new SqlitePragmas());

    private static DbContextOptionsBuilder ConfigurePostgres(DbContextOptionsBuilder builder, NpgsqlDataSource source)
        => builder.UseNpgsql(source).UseSnakeCaseNamingConvention().AllowCappedCounts();

    /// <summary>A count of at most so many rows needs no order, and would only get slower by one.</summary>
    private static DbContextOptionsBuilder AllowCappedCounts(this DbContextOptionsBuilder builder)
        => builder.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));

    private sealed class ContextFactory<T>(IDbContextFactory<T> inner) : IDbContextFactory<LeadsDbContext> where T : LeadsDbContext
    {
        public LeadsDbContext CreateDbContext() => inner.CreateDbContext();
    }
}
