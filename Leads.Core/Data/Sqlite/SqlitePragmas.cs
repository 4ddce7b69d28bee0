using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Leads.Core.Data.Sqlite;

/// <summary>
/// What each SQLite connection is told when opened: wait for another writer in steps of milliseconds (the provider's own
/// wait is in steps of 150), sync every commit to disk (an acknowledged lead must survive a power
/// cut), 32 MiB of page cache, and reads through a memory map of the first 128 MiB. A larger map makes counts of large lists faster by a
/// third, but what is mapped counts as the process's memory, once for each connection.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA mmap_size = 134217728; PRAGMA temp_store = MEMORY;";

    // The pool hands out the same handle again, with its pragmas but without its functions.
    private readonly ConditionalWeakTable<sqlite3, object> _told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var sqlite = (SqliteConnection)connection;
        if (sqlite.Handle is { } handle && _told.TryAdd(handle, Sql))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }
        SqliteFunctions.AddTo(sqlite);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
