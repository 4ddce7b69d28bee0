using System.Diagnostics;
using System.Globalization;
using Leads.Core;
using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Scoring;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ActivityKind = Leads.Core.Activities.ActivityKind;

namespace Leads.Bench;

/// <summary>
/// Scoring one lead in memory; a tenant's leads scored anew in a night in which some fade, by a published version that gives the same scores, which
/// writes its name to all of them, and by one that moves every score; beside one statement that writes the same columns of all rows.
/// </summary>
public static class ScoreBench
{
    private const int Activities = 10;
    private const int Batch = 2_000;

    /// <summary>Takes some points off every lead.</summary>
    private static readonly ScoreFactor Everybody = new("everybody", "Everybody", FactorGroup.Negative, -3) { When = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.SubmissionCount, FilterOperator.AtLeast, "1")) };

    private static readonly ActivityKind[] Kinds = [ActivityKind.EmailOpened, ActivityKind.EmailClicked, ActivityKind.EmailReplied, ActivityKind.Note, ActivityKind.Meeting, ActivityKind.StatusChanged];

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var leads = options.Number("leads", 200_000);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one lead, {Activities} activities, the default model: {MicrosecondsALead():F1} µs with reasons"));
        await using var database = await BenchDatabase.StartAsync(options.IsPostgres);
        var settings = await database.CreateAsync("product");
        await ServerProcess.CommandAsync(settings, "tenant", "create", "--name", "Bench", "--slug", "bench");
        await ServerProcess.CommandAsync(settings, "seed", "--leads", leads.ToString(CultureInfo.InvariantCulture), "--tenant", "bench");
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<ISecretProtector, NoSecrets>().AddLeadsCore(ListBench.OptionsOf(settings, options.IsPostgres)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var tenant = await ListBench.EnterAsync(scope.ServiceProvider);
        await using var context = scope.ServiceProvider.GetRequiredService<TenantDbContextFactory>().CreateFor(tenant.Id);
        await AddActivitiesAsync(context);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{leads:N0} leads with {Activities} activities each on {(options.IsPostgres ? "PostgreSQL" : "SQLite")}, {Environment.ProcessorCount} cores"));

        await MeasureAsync("first night", scope, context, leads, WorkKinds.ScoreFade, tenant.Id);
        await MeasureAsync("quiet night", scope, context, leads, WorkKinds.ScoreFade, tenant.Id);
        await PublishAsync(scope, DefaultScoreRules.V1);
        await MeasureAsync("same scores", scope, context, leads, WorkKinds.ScoreModel, null);
        await PublishAsync(scope, DefaultScoreRules.V1 with { Factors = [.. DefaultScoreRules.V1.Factors, Everybody] });
        await MeasureAsync("all moved", scope, context, leads, WorkKinds.ScoreModel, null);
        var clock = Stopwatch.StartNew();
        await context.Leads.ExecuteUpdateAsync(set => set.SetProperty(l => l.ScoreTotal, l => (l.ScoreTotal + 1) % 100).SetProperty(l => l.ScoreVersion, "bare").SetProperty(l => l.ScoreUpdatedOn, DateTimeOffset.UnixEpoch));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare update    {leads / clock.Elapsed.TotalSeconds,9:F0} leads/s"));
        return 0;
    }

    private static async Task PublishAsync(AsyncServiceScope scope, ScoreRules rules)
    {
        var book = scope.ServiceProvider.GetRequiredService<ScoreModelBook>();
        var draft = (await book.StartDraftAsync(null, default)).Value;
        if (!(await book.SaveAsync(draft, rules, default)).IsOk || !(await book.PublishAsync(draft, default)).IsOk) throw new InvalidOperationException("The model was not published.");
    }

    private static double MicrosecondsALead()
    {
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var lead = Lead.Capture(Guid.Empty, new LeadDraft
        {
            FirstName = "Jonas", Email = "jonas@petersen.example", EmailNormalized = "jonas@petersen.example", PhoneE164 = "+491705550192",
            Company = "Petersen", JobTitle = "Geschäftsführer", Message = "Please send me an offer for a flat roof of about 240 square metres, as soon as you can.",
        }, new LeadOrigin(LeadSource.WebsiteForm), now, now);
        var facts = new LeadFacts(lead, [.. Enumerable.Range(0, Activities).Select(n => new Happening(Kinds[n % Kinds.Length], now.AddDays(-n)))]);
        const int times = 200_000;
        for (var i = 0; i < times / 10; i++) _ = Scorer.Default.Score(facts, now);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++) _ = Scorer.Default.Score(facts, now);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / times;
    }

    private static async Task MeasureAsync(string name, AsyncServiceScope scope, LeadsDbContext context, int leads, string kind, Guid? subject)
    {
        if (subject is { } id)
        {
            await context.WorkItems.Where(w => w.Kind == kind).ExecuteDeleteAsync();
            context.Add(WorkItem.For(context.TenantId, kind, id, DateTimeOffset.UnixEpoch));
            await context.SaveChangesAsync();
            context.ChangeTracker.Clear();
        }
        GC.Collect();
        var (before, most) = (Process.GetCurrentProcess().WorkingSet64, 0L);
        var scores = await context.Scores.LongCountAsync();
        using var watch = new Timer(_ => most = Math.Max(most, Process.GetCurrentProcess().WorkingSet64), null, 0, 100);
        var clock = Stopwatch.StartNew();
        await scope.ServiceProvider.GetRequiredService<WorkPump>().RunAsync(kind, default);
        clock.Stop();
        var written = await context.Scores.LongCountAsync() - scores;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-14} {leads / clock.Elapsed.TotalSeconds,9:F0} leads/s in {clock.Elapsed.TotalSeconds:F1} s, {written:N0} written, memory +{(most - before) / 1048576} MiB"));
    }

    private static async Task AddActivitiesAsync(LeadsDbContext context)
    {
        var ids = await context.Leads.Select(l => l.Id).ToListAsync();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var some in ids.Chunk(Batch))
        {
            var rows = some.SelectMany((lead, n) => Enumerable.Range(0, Activities).Select(i => LeadActivity.Record(
                context.TenantId, lead, Kinds[(n + i) % Kinds.Length], Actor.System, now.AddHours(-(n % 500) - (i * 90)), "Happened"))).ToList();
            await using var transaction = await context.Database.BeginTransactionAsync();
            await context.Dialect.InsertAsync(context, [RowSet.Of(context, rows)], default);
            await transaction.CommitAsync();
        }
    }
}

/// <summary>Scoring reads no secrets.</summary>
internal sealed class NoSecrets : ISecretProtector
{
    public string Protect(string secret) => throw new NotSupportedException();

    public string Unprotect(string text) => throw new NotSupportedException();
}
