using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Leads.Core.Data.Postgres;

/// <summary>Tells each opened connection for whom it acts, so that row-level security agrees with the context.</summary>
internal sealed class TenantConnection : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = CommandFor(connection, (LeadsDbContext)eventData.Context!);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = CommandFor(connection, (LeadsDbContext)eventData.Context!);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand CommandFor(DbConnection connection, LeadsDbContext context)
    {
        var command = connection.CreateCommand();
        // Compiling a plan to machine code costs these short queries more than running them.
        command.CommandText = "SELECT set_config('app.tenant_id', $1, false), set_config('app.across_tenants', $2, false), set_config('jit', 'off', false)";
        Add(context.TenantId == Guid.Empty ? "" : context.TenantId.ToString());
        Add(context.IsAcrossTenants ? "on" : "off");
        return command;

        void Add(string value)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }
}
