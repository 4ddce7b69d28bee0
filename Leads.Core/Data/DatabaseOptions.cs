namespace Leads.Core.Data;

/// <summary>Which engine holds the leads, and where.</summary>
public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>The application's connection; for SQLite null means <c>leads.db</c> under <see cref="StoragePath"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>PostgreSQL: the owner role that migrates and grants. Null: as <see cref="ConnectionString"/>.</summary>
    public string? MigrationsConnectionString { get; set; }

    /// <summary>Folder of the embedded database, uploaded files, keys and mail.</summary>
    public string StoragePath { get; set; } = "data";
}

public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}
