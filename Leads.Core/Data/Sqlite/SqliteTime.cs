using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Leads.Core.Data.Sqlite;

/// <summary>
/// Times as whole microseconds since 1970 UTC: SQLite can't compare <see cref="DateTimeOffset"/>, and microseconds are
/// what PostgreSQL keeps, so both engines give back the same value.
/// </summary>
public sealed class SqliteTime() : ValueConverter<DateTimeOffset, long>(v => ToMicroseconds(v), v => FromMicroseconds(v))
{
    public static long ToMicroseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
