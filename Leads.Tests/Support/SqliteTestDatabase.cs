using Leads.Core.Data;
using Microsoft.Data.Sqlite;

namespace Leads.Tests.Support;

/// <summary>A file of its own in a folder of its own.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private static readonly Lazy<Task<string>> Template = new(MigrateTemplateAsync);

    private SqliteTestDatabase(string folder)
        : base(new DatabaseOptions { Provider = DatabaseProvider.Sqlite, StoragePath = folder })
    {
    }

    public static SqliteTestDatabase Empty() => new(TestRun.NewFolder("sqlite"));

    public static async Task<TestDatabase> CopyTemplateAsync()
    {
        var template = await Template.Value;
        var database = Empty();
        File.Copy(template, FileOf(database));
        return database;
    }

    public override ValueTask DisposeAsync()
    {
        ReleaseFile();
        Directory.Delete(Options.StoragePath, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<string> MigrateTemplateAsync()
    {
        var template = Empty();
        await template.MigrateAsync();
        // Closing the last connection moves the write-ahead log into the file that is copied.
        template.ReleaseFile();
        return FileOf(template);
    }

    private static string FileOf(SqliteTestDatabase database) => Path.Combine(database.Options.StoragePath, "leads.db");

    private void ReleaseFile()
    {
        using var connection = new SqliteConnection(DatabaseModule.SqliteConnectionString(Options));
        SqliteConnection.ClearPool(connection);
    }
}
