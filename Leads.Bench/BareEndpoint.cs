using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Leads.Bench;

/// <summary>
/// What the engine and Kestrel can do at best: takes a post, groups it with what else has arrived, inserts the rows of one
/// lead by prepared statements, commits with a sync, answers. No parsing, matching or scoring.
/// </summary>
public static class BareEndpoint
{
    private const int MaxGroup = 256;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        IBareWriter writer = options.IsPostgres
            ? await BarePostgres.OpenAsync(Environment.GetEnvironmentVariable("ConnectionStrings__Leads")!)
            : BareSqlite.Open(Path.Combine(Environment.GetEnvironmentVariable("Storage__Path")!, "leads.db"));
        var queue = Channel.CreateUnbounded<TaskCompletionSource>(new UnboundedChannelOptions { SingleReader = true });
        _ = Task.Run(() => WriteGroupsAsync(queue.Reader, writer));

        var builder = WebApplication.CreateSlimBuilder();
        await using var app = builder.Build();
        app.MapGet("/ready", () => "ok");
        app.MapPost("/", async (HttpContext http) =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await queue.Writer.WriteAsync(done);
            await done.Task;
            return Results.Text("{\"outcome\":\"created\"}", "application/json");
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task WriteGroupsAsync(ChannelReader<TaskCompletionSource> queue, IBareWriter writer)
    {
        var group = new List<TaskCompletionSource>(MaxGroup);
        while (await queue.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MaxGroup && queue.TryRead(out var done)) group.Add(done);
            await writer.WriteAsync(group.Count);
            foreach (var done in group) done.SetResult();
        }
    }
}

/// <summary>Writes the rows of a number of leads in one durable transaction.</summary>
public interface IBareWriter
{
    Task WriteAsync(int leads);
}
