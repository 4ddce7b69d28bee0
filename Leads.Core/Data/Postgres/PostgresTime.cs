using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Leads.Core.Data.Postgres;

/// <summary>Npgsql writes only UTC times; whole microseconds are what the column keeps.</summary>
public sealed class PostgresTime() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    v => new DateTimeOffset(v.UtcTicks - v.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), v => v);
