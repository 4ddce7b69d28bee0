using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Leads.Bench;

/// <summary>A database of one run: a folder for SQLite, or a PostgreSQL server of our own with durable defaults.</summary>
public sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leads-bench-").FullName;
    private int _postgresPort;
    private string? _postgresBin;

    public static async Task<BenchDatabase> StartAsync(bool postgres)
    {
        var database = new BenchDatabase();
        if (postgres) await database.StartPostgresAsync();
        return database;
    }

    /// <summary>The settings by which the product, or the bare endpoint, uses a database of the given name.</summary>
    public async Task<Dictionary<string, string>> CreateAsync(string name)
    {
        var storage = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        var settings = new Dictionary<string, string> { ["Storage__Path"] = storage, ["Database__Provider"] = "Sqlite" };
        if (_postgresBin is null) return settings;
        await using var server = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={_postgresPort};Username=postgres;Database=postgres");
        await using (var create = server.CreateCommand($"CREATE DATABASE {name} OWNER leads_owner")) await create.ExecuteNonQueryAsync();
        settings["Database__Provider"] = "PostgreSql";
        settings["ConnectionStrings__Leads"] = $"Host=127.0.0.1;Port={_postgresPort};Username=leads_app;Database={name}";
        settings["ConnectionStrings__Migrations"] = $"Host=127.0.0.1;Port={_postgresPort};Username=leads_owner;Database={name}";
        return settings;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgresBin is not null) await AsPostgresAsync($"{_postgresBin}/pg_ctl", "stop", "-m", "fast", "-D", Path.Combine(_folder, "pg"));
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartPostgresAsync()
    {
        _postgresBin = Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Max()
            ?? throw new InvalidOperationException("PostgreSQL is not installed.");
        _postgresPort = FreePort();
        await RunAsync("chown", "postgres", _folder);
        await RunAsync("chmod", "711", _folder);
        var data = Path.Combine(_folder, "pg");
        await AsPostgresAsync($"{_postgresBin}/initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        await AsPostgresAsync($"{_postgresBin}/pg_ctl", "start", "-w", "-s", "-D", data, "-l", Path.Combine(_folder, "pg.log"),
            "-o", $"-p {_postgresPort} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c shared_buffers=1GB -c max_wal_size=4GB");
        await using var server = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={_postgresPort};Username=postgres;Database=postgres");
        await using var roles = server.CreateCommand("CREATE ROLE leads_owner LOGIN; CREATE ROLE leads_app LOGIN");
        await roles.ExecuteNonQueryAsync();
    }

    // PostgreSQL refuses to run as root.
    private static Task AsPostgresAsync(string file, params string[] args)
        => Environment.UserName == "root" ? RunAsync("runuser", ["-u", "postgres", "--", file, .. args]) : RunAsync(file, args);

    private static async Task RunAsync(string file, params string[] args)
    {
        // A server started by pg_ctl keeps inherited pipes open, so its output goes to its own log instead.
        var start = new ProcessStartInfo(file, args) { WorkingDirectory = "/" };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{file} {string.Join(' ', args)} gave {process.ExitCode}.");
    }
}
