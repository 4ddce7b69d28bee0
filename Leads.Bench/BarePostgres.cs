using Npgsql;
using NpgsqlTypes;

namespace Leads.Bench;

/// <summary>Prepared inserts on one PostgreSQL connection, all of a group in one round trip.</summary>
public sealed class BarePostgres : IBareWriter
{
    private readonly NpgsqlConnection _connection;
    private readonly BareRows _rows;
    private int _inserted;

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
        await RenewStatisticsAsync(leads);
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

    /// <summary>As the product does, without which the keys of a table that has just been empty are checked by reading all of it.</summary>
    private async Task RenewStatisticsAsync(int leads)
    {
        _inserted += leads;
        if (_inserted < 500) return;
        _inserted = 0;
        await using var renew = new NpgsqlCommand("SELECT leads_renew_statistics()", _connection);
        await renew.ExecuteNonQueryAsync();
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
