using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Data.Sqlite;

/// <summary>The context on the embedded engine.</summary>
public sealed class SqliteLeadsDbContext(DbContextOptions<SqliteLeadsDbContext> options, SqliteDialect dialect) : LeadsDbContext(options, dialect);
