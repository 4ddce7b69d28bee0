using System.Diagnostics;
using System.Globalization;
using Leads.Core;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Bench;

/// <summary>
/// Many leads that are due at once, run by as many nodes as asked: first three steps within the database each, then a message each to a server
/// that takes everything at once. At the end each step has run once.
/// </summary>
public static class NurtureBench
{
    private const string Body = "Hello. {{ unsubscribe_url }}";

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var (leads, nodes) = (options.Number("leads", 100_000), options.Number("nodes", options.IsPostgres ? 2 : 1));
        await using var database = await BenchDatabase.StartAsync(options.IsPostgres);
        var settings = await database.CreateAsync("product");
        await ServerProcess.CommandAsync(settings, "tenant", "create", "--name", "Bench", "--slug", "bench");
        await ServerProcess.CommandAsync(settings, "seed", "--leads", leads.ToString(CultureInfo.InvariantCulture), "--tenant", "bench");
        var running = Enumerable.Range(0, nodes).Select(_ => new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<ISecretProtector, NoSecrets>()
            .AddSingleton<IStepMailer, TakesAll>().AddLeadsCore(ListBench.OptionsOf(settings, options.IsPostgres)).BuildServiceProvider()).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{leads:N0} due leads on {(options.IsPostgres ? "PostgreSQL" : "SQLite")}, {nodes} nodes, {Environment.ProcessorCount} cores"));
        var inside = new SequenceDefinition
        {
            Steps = [new TaskStep(Id(), "Call"), new BranchStep(Id()) { When = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Company, FilterOperator.IsNotEmpty)) }, new UpdateStep(Id()) { Field = EditableField.Notes, Value = "Followed up" }, new WaitStep(Id()) { For = new WaitLength(1, WaitUnit.Days) }],
        };
        var mails = new SequenceDefinition { SendingWindow = null, Steps = [new EmailStep(Id(), "Hello", Body), new WaitStep(Id()) { For = new WaitLength(1, WaitUnit.Days) }] };
        var isRight = await MeasureAsync("within", running, inside, leads, stepsEach: 3) & await MeasureAsync("messages", running, mails, leads, stepsEach: 1);
        foreach (var node in running) await node.DisposeAsync();
        return isRight ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(string name, List<ServiceProvider> nodes, SequenceDefinition definition, int leads, int stepsEach)
    {
        await using var scope = nodes[0].CreateAsyncScope();
        var tenant = await ListBench.EnterAsync(scope.ServiceProvider);
        await using var context = scope.ServiceProvider.GetRequiredService<TenantDbContextFactory>().CreateFor(tenant.Id);
        await EnrollAsync(scope.ServiceProvider, context, definition);
        var before = await context.StepRuns.CountAsync();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(nodes.Select(node => Task.Run(async () =>
        {
            await using var own = node.CreateAsyncScope();
            await own.ServiceProvider.GetRequiredService<DueSteps>().RunAsync(default);
        })));
        clock.Stop();
        var runs = await context.StepRuns.CountAsync() - before;
        var rest = await context.Enrollments.CountAsync(e => e.Status == EnrollmentStatus.Active && (e.DueOn == null || e.Hold != null));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-9} {runs / clock.Elapsed.TotalSeconds,8:F0} steps/s in {clock.Elapsed.TotalSeconds:F1} s; {runs:N0} steps, {rest} left"));
        return rest == 0 && runs == stepsEach * leads;
    }

    private static async Task EnrollAsync(IServiceProvider services, LeadsDbContext context, SequenceDefinition definition)
    {
        var book = services.GetRequiredService<SequenceBook>();
        var id = (await book.CreateAsync("Bench", definition, default)).Value;
        if (!(await book.ActivateAsync(id, default)).IsOk) throw new InvalidOperationException("The sequence was not activated.");
        // What the round before left waiting makes place.
        await context.Enrollments.Where(e => e.Status == EnrollmentStatus.Active).ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, EnrollmentStatus.Exited));
        var leads = await context.Leads.OrderBy(l => l.Id).Select(l => l.Id).ToListAsync();
        foreach (var some in leads.Chunk(EnrollLeads.Most)) await services.GetRequiredService<EnrollLeads>().EnrollAsync(id, some, again: true, default);
    }

    private static Guid Id() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private sealed class TakesAll : IStepMailer
    {
        public Task<StepOutcome> SendAsync(StepMail mail, CancellationToken ct) => Task.FromResult<StepOutcome>(new StepOutcome.Done(mail.Subject));
    }
}
