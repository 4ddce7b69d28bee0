using System.Diagnostics;
using System.Globalization;
using Leads.Core;
using Leads.Core.Data;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Bench;

/// <summary>
/// Kills the server with no warning while it writes to due leads, starts it again, and at the end counts: every step succeeded once or is uncertain,
/// the mail server has no message twice, and what it has beyond those that succeeded is uncertain.
/// </summary>
public static class MailKillBench
{
    private const string Body = "Hello {{ lead.first_name }}. {{ unsubscribe_url }}";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan MostSilence = TimeSpan.FromMinutes(3);

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var (leads, times) = (options.Number("leads", 6_000), options.Number("times", 50));
        await using var database = await BenchDatabase.StartAsync(options.IsPostgres);
        var settings = await database.CreateAsync("product");
        await using var sink = MailSink.Start();
        foreach (var (name, value) in SettingsOf(sink)) settings[name] = value;
        await ServerProcess.CommandAsync(settings, "tenant", "create", "--name", "Bench", "--slug", "bench");
        await ServerProcess.CommandAsync(settings, "seed", "--leads", leads.ToString(CultureInfo.InvariantCulture), "--tenant", "bench");
        await using var core = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<ISecretProtector, NoSecrets>()
            .AddLeadsCore(ListBench.OptionsOf(settings, options.IsPostgres)).BuildServiceProvider();
        var enrolled = await EnrollAsync(core);

        var port = BenchDatabase.FreePort();
        var server = await ServerProcess.StartProductAsync(settings, port);
        var kills = 0;
        // Spread over the messages; the last part is left alone.
        while (kills < times && await ReachAsync(sink, (long)enrolled * (kills + 1) / (times + 1)))
        {
            await Task.Delay(Random.Shared.Next(60));
            server.Kill();
            kills++;
            server = await ServerProcess.StartProductAsync(settings, port);
        }
        var isDone = await EndAsync(core, enrolled);
        await server.DisposeAsync();
        var wrong = await FindWrongAsync(core, sink, enrolled);
        if (!isDone) wrong.Add("it didn't come to an end");
        if (kills < times) wrong.Add(string.Create(CultureInfo.InvariantCulture, $"only {kills} of {times} kills came about"));
        Console.WriteLine(wrong.Count == 0 ? "every step succeeded once or is uncertain, none was lost, none was sent twice" : string.Join("; ", wrong));
        return wrong.Count == 0 ? 0 : 1;
    }

    private static Dictionary<string, string> SettingsOf(MailSink sink) => new()
    {
        ["App__PublicUrl"] = "http://127.0.0.1",
        ["Email__Mode"] = "Smtp",
        ["Email__From"] = "Bench <bench@leads.example>",
        ["Email__Smtp__Host"] = "127.0.0.1",
        ["Email__Smtp__Port"] = sink.Port.ToString(CultureInfo.InvariantCulture),
        ["Email__Smtp__Security"] = "None",
    };

    /// <returns>How many leads have an address and are to get a message.</returns>
    private static async Task<int> EnrollAsync(ServiceProvider core)
    {
        await using var scope = core.CreateAsyncScope();
        await NurtureBench.LiftLimitAsync(core);
        var tenant = await ListBench.EnterAsync(scope.ServiceProvider);
        var book = scope.ServiceProvider.GetRequiredService<SequenceBook>();
        var definition = new SequenceDefinition { SendingWindow = null, Steps = [new EmailStep(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), "Hello", Body)] };
        var sequence = (await book.CreateAsync("Kills", definition, default)).Value;
        if (!(await book.ActivateAsync(sequence, default)).IsOk) throw new InvalidOperationException("The sequence was not activated.");
        await using var context = core.GetRequiredService<TenantDbContextFactory>().CreateFor(tenant.Id);
        var leads = await context.Leads.Where(l => l.EmailNormalized != null).OrderBy(l => l.Id).Select(l => l.Id).ToListAsync();
        var enrolled = 0;
        foreach (var some in leads.Chunk(EnrollLeads.Most))
            enrolled += (await scope.ServiceProvider.GetRequiredService<EnrollLeads>().EnrollAsync(sequence, some, again: true, default)).Value.Count(e => e.EnrollmentId is not null);
        return enrolled;
    }

    /// <returns>False where the server has taken no further message for long.</returns>
    private static async Task<bool> ReachAsync(MailSink sink, long messages)
    {
        var (clock, last) = (Stopwatch.StartNew(), sink.Taken.Count);
        while (sink.Taken.Count is var now && now < messages)
        {
            if (now > last) (clock, last) = (Stopwatch.StartNew(), now);
            if (clock.Elapsed > MostSilence) return false;
            await Task.Delay(LookEvery);
        }
        return true;
    }

    /// <summary>Until no enrollment goes on any more by itself.</summary>
    private static async Task<bool> EndAsync(ServiceProvider core, int enrolled)
    {
        await using var scope = core.CreateAsyncScope();
        var tenant = await ListBench.EnterAsync(scope.ServiceProvider);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < MostSilence * 3; await Task.Delay(500))
        {
            await using var context = core.GetRequiredService<TenantDbContextFactory>().CreateFor(tenant.Id);
            if (await context.Enrollments.CountAsync(e => e.Status == EnrollmentStatus.Completed || e.Hold == HoldReason.Uncertain) == enrolled) return true;
        }
        return false;
    }

    private static async Task<List<string>> FindWrongAsync(ServiceProvider core, MailSink sink, int enrolled)
    {
        await using var scope = core.CreateAsyncScope();
        var tenant = await ListBench.EnterAsync(scope.ServiceProvider);
        await using var context = core.GetRequiredService<TenantDbContextFactory>().CreateFor(tenant.Id);
        var runs = await context.StepRuns.AsNoTracking().Where(r => r.Kind == StepKind.Email).Select(r => new { r.EnrollmentId, r.Outcome, r.MessageId }).ToListAsync();
        var succeeded = runs.Where(r => r.Outcome == RunOutcome.Succeeded).Select(r => r.MessageId!).ToHashSet();
        var uncertain = runs.Where(r => r.Outcome == RunOutcome.Uncertain).Select(r => r.MessageId!).ToHashSet();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{enrolled} steps: {succeeded.Count} succeeded, {uncertain.Count} are uncertain, of which the mail server has {uncertain.Count(sink.Taken.ContainsKey)}; it has {sink.Taken.Count} messages"));
        var counts = new (string What, int Count)[]
        {
            ("lost", enrolled - runs.Select(r => r.EnrollmentId).Distinct().Count()),
            ("run twice", runs.Count - runs.Select(r => r.EnrollmentId).Distinct().Count()),
            ("neither succeeded nor uncertain", runs.Count - succeeded.Count - uncertain.Count),
            ("twice at the mail server", sink.Taken.Values.Count(n => n > 1)),
            ("succeeded, and not at the mail server", succeeded.Count(id => !sink.Taken.ContainsKey(id))),
            ("at the mail server, and not known", sink.Taken.Keys.Count(id => !succeeded.Contains(id) && !uncertain.Contains(id))),
        };
        return [.. counts.Where(c => c.Count != 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Count} {c.What}"))];
    }
}
