using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Leads.Core;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Listing;
using Leads.Core.Tenants;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Leads.Bench;

/// <summary>
/// The leads list over a tenant of many leads, beside hand-written SQL that gives the same rows: first page with a filter,
/// exact count, text search for a rare and for a common word, and a page deep in the list.
/// </summary>
public static class ListBench
{
    // A row is shown with the names of its channel and owner.
    private const string Columns = "(SELECT c.name FROM channels c WHERE c.tenant_id = leads.tenant_id AND c.id = source_channel_id), (SELECT u.display_name FROM users u WHERE u.id = assigned_to), id, first_name, last_name, email, phone, company, status, score_total, score_band, source, source_channel_id, assigned_to, created_on, last_activity_on, possible_duplicate_of";
    private static readonly LeadFilter NewOnes = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Status, FilterOperator.Is, "new"));

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var leads = options.Number("leads", 100_000);
        var times = options.Number("times", 200);
        await using var database = await BenchDatabase.StartAsync(options.IsPostgres);
        var settings = await database.CreateAsync("product");
        await ServerProcess.CommandAsync(settings, "tenant", "create", "--name", "Bench", "--slug", "bench");
        await ServerProcess.CommandAsync(settings, "seed", "--leads", leads.ToString(CultureInfo.InvariantCulture), "--tenant", "bench");
        await using var services = new ServiceCollection().AddLogging().AddLeadsCore(OptionsOf(settings, options.IsPostgres)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var tenant = await EnterAsync(scope.ServiceProvider);
        var list = scope.ServiceProvider.GetRequiredService<LeadList>();
        var bare = await BareList.OpenAsync(settings, options.IsPostgres, tenant);
        var rare = (await list.PageAsync(new LeadListRequest(NewOnes, null, LeadSort.NewestFirst, 1), default)).Value.Items[0].Email!.Split('@')[0];
        var deep = await DeepCursorAsync(list, leads);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"list of {leads:N0} leads on {(options.IsPostgres ? "PostgreSQL" : "SQLite")}, {times} times each, in turns, milliseconds"));
        await CompareAsync("first page, filtered", times, () => PageAsync(list, new(NewOnes, null, LeadSort.NewestFirst)),
            () => bare.RowsAsync($"SELECT {Columns} FROM leads WHERE tenant_id = @t AND deleted_on IS NULL AND status = 'new' ORDER BY created_on DESC, id DESC LIMIT 51"));
        await CompareAsync("exact count", Math.Min(times, 30), async () => (await list.CountAsync(NewOnes, null, default)).Value,
            () => bare.RowsAsync("SELECT count(*) FROM leads WHERE tenant_id = @t AND deleted_on IS NULL AND status = 'new'"));
        await CompareAsync($"search, rare", times, () => PageAsync(list, new(LeadFilter.Everything, rare, LeadSort.NewestFirst)), () => bare.SearchAsync(Columns, rare));
        await CompareAsync("search, common", times, () => PageAsync(list, new(LeadFilter.Everything, "ann", LeadSort.NewestFirst)), () => bare.SearchAsync(Columns, "ann"));
        await CompareAsync("deep page", times, () => PageAsync(list, new(LeadFilter.Everything, null, LeadSort.NewestFirst, Cursor: deep.Cursor)),
            () => bare.RowsAsync($"SELECT {Columns} FROM leads WHERE tenant_id = @t AND deleted_on IS NULL AND created_on < @c ORDER BY created_on DESC, id DESC LIMIT 51", deep.CreatedOn));
        return 0;
    }

    private static async Task CompareAsync(string name, int times, Func<Task<int>> ours, Func<Task<int>> bare)
    {
        var (a, b) = (new List<double>(), new List<double>());
        for (var i = -10; i < times; i++)
        {
            var (mine, raw) = (await TimeAsync(ours), await TimeAsync(bare));
            if (i < 0) continue;
            a.Add(mine);
            b.Add(raw);
        }
        a.Sort();
        b.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-22} leads p50 {a[a.Count / 2],8:F2}  p95 {a[a.Count * 95 / 100],8:F2}   bare p50 {b[b.Count / 2],8:F2}  p95 {b[b.Count * 95 / 100],8:F2}   ratio {a[a.Count / 2] / b[b.Count / 2]:F2}"));
    }

    private static async Task<double> TimeAsync(Func<Task<int>> action)
    {
        var start = Stopwatch.GetTimestamp();
        if (await action() < 0) throw new InvalidOperationException("Nothing was read.");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<int> PageAsync(LeadList list, LeadListRequest request) => (await list.PageAsync(request, default)).Value.Items.Count;

    private static async Task<(string Cursor, DateTimeOffset CreatedOn)> DeepCursorAsync(LeadList list, int leads)
    {
        var page = (await list.PageAsync(new(LeadFilter.Everything, null, LeadSort.NewestFirst, LeadListRequest.MaxLimit), default)).Value;
        for (var read = LeadListRequest.MaxLimit; read < leads / 2 && page.NextCursor is not null; read += LeadListRequest.MaxLimit)
            page = (await list.PageAsync(new(LeadFilter.Everything, null, LeadSort.NewestFirst, LeadListRequest.MaxLimit, page.NextCursor), default)).Value;
        return (page.NextCursor!, page.Items[^1].CreatedOn);
    }

    internal static async Task<Tenant> EnterAsync(IServiceProvider services)
    {
        await using var context = services.GetRequiredService<TenantDbContextFactory>().CreateAcrossTenants();
        var tenant = context.Tenants.Single(t => t.Slug == "bench");
        services.GetRequiredService<CurrentTenant>().Enter(TenantAccess.ForSystem(tenant));
        return tenant;
    }

    internal static DatabaseOptions OptionsOf(Dictionary<string, string> settings, bool postgres) => new()
    {
        Provider = postgres ? DatabaseProvider.PostgreSql : DatabaseProvider.Sqlite,
        StoragePath = settings["Storage__Path"],
        ConnectionString = settings.GetValueOrDefault("ConnectionStrings__Leads"),
        MigrationsConnectionString = settings.GetValueOrDefault("ConnectionStrings__Migrations"),
    };
}

/// <summary>The same questions asked by hand, on a pooled connection that is opened for each as the product's is.</summary>
public sealed class BareList(Func<DbConnection> connect, bool postgres, Tenant tenant)
{
    public static Task<BareList> OpenAsync(IReadOnlyDictionary<string, string> settings, bool postgres, Tenant tenant)
        => Task.FromResult(new BareList(
            postgres
                ? () => new NpgsqlConnection(settings["ConnectionStrings__Leads"] + ";Max Auto Prepare=50;Auto Prepare Min Usages=2")
                : () => new SqliteConnection($"Data Source={Path.Combine(settings["Storage__Path"], "leads.db")};Foreign Keys=True"),
            postgres, tenant));

    public Task<int> SearchAsync(string columns, string term)
    {
        var first = (long)tenant.Number << 40;
        return postgres
            ? RowsAsync($"SELECT {columns} FROM leads WHERE tenant_id = @t AND deleted_on IS NULL AND search_text LIKE '%{term}%' ORDER BY created_on DESC, id DESC LIMIT 51")
            : RowsAsync($"""
                SELECT {columns} FROM leads WHERE tenant_id = @t AND deleted_on IS NULL AND id IN (
                  SELECT s.lead_id FROM lead_search_index x JOIN lead_search s ON s.row = x.rowid
                  WHERE lead_search_index MATCH '"{term}"' AND x.rowid BETWEEN {first} AND {first + (1L << 40) - 1})
                ORDER BY created_on DESC, id DESC LIMIT 51
                """);
    }

    public async Task<int> RowsAsync(string sql, DateTimeOffset? created = null)
    {
        await using var connection = connect();
        await connection.OpenAsync();
        if (postgres) await ExecuteAsync(connection, $"SELECT set_config('app.tenant_id', '{tenant.Id}', false)");
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Add(command, "t", postgres ? tenant.Id : tenant.Id.ToString().ToUpperInvariant());
        if (created is { } on) Add(command, "c", postgres ? on : (on.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++) _ = reader.GetValue(i);
            rows++;
        }
        return rows;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
