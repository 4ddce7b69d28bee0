using Npgsql;
using NpgsqlTypes;

namespace Leads.Bench;

/// <summary>Prepared inserts on one PostgreSQL connection, all of a group in one round trip.</summary>
public sealed class BarePostgres : IBareWriter
{
    private readonly NpgsqlConnection _connection;
    private readonly BareRows _rows;

    private BarePostgres(NpgsqlConnection connection, BareRows rows) => (_connection, _rows) = (connection, rows);

    public static async Task<BarePostgres> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString + ";Max Auto Prepare=50;Auto Prepare Min Usages=1");
        await connection.OpenAsync();
        await using var tenant = new NpgsqlCommand("SELECT set_config('app.tenant_id', (SELECT id::text FROM tenants LIMIT 1), false)", connection);
        await tenant.ExecuteNonQueryAsync();
        return new BarePostgres(connection, await BareRows.ReadAsync(connection));
    }

    public async Task WriteAsync(int leads)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(_connection, transaction);
        for (var n = 0; n < leads; n++)
        {
            var lead = _rows.Next(guid => guid);
            for (var t = 0; t < lead.Count; t++) batch.BatchCommands.Add(Insert(_rows.Rows[t], lead[t]));
        }
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static NpgsqlBatchCommand Insert(BareTable table, object[] values)
    {
        var command = new NpgsqlBatchCommand(table.InsertSql(i => $"${i + 1}"));
        for (var i = 0; i < values.Length; i++)
            command.Parameters.Add(table.Types[i] == "jsonb"
                ? new NpgsqlParameter { Value = values[i], NpgsqlDbType = NpgsqlDbType.Jsonb }
                : new NpgsqlParameter { Value = values[i] });
        return command;
    }
}
