using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Data.Postgres;

/// <summary>The context on PostgreSQL.</summary>
public sealed class PostgresLeadsDbContext(DbContextOptions<PostgresLeadsDbContext> options, PostgresDialect dialect) : LeadsDbContext(options, dialect);
