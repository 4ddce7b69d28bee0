using System.Diagnostics;
using System.Globalization;
using Leads.Core;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Mail;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Bench;

/// <summary>
/// Many leads that are due at once, run by as many nodes as asked: first three steps within the database each, then a message each to a mail
/// server on loopback that takes everything at once. At the end each step has run once, and no message came twice.
/// </summary>
public static class NurtureBench
{
    private const string Body = "Hello. {{ unsubscribe_url }}";

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var (leads, nodes) = (options.Number("leads", 100_000), options.Number("nodes", options.IsPostgres ? 2 : 1));
        await using var database = await BenchDatabase.StartAsync(options.IsPostgres);
        var settings = await database.CreateAsync("product");
        await using var sink = MailSink.Start();
        await ServerProcess.CommandAsync(settings, "tenant", "create", "--name", "Bench", "--slug", "bench");
        await ServerProcess.CommandAsync(settings, "seed", "--leads", leads.ToString(CultureInfo.InvariantCulture), "--tenant", "bench");
        var running = Enumerable.Range(0, nodes).Select(_ => new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<ISecretProtector, OpenSecrets>()
            .AddSingleton(new MailOptions { Mode = MailMode.Smtp, Host = "127.0.0.1", Port = sink.Port, Security = MailSecurity.None, Site = new Uri("https://leads.example") }).AddLeadsCore(ListBench.OptionsOf(settings, options.IsPostgres)).BuildServiceProvider()).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{leads:N0} due leads on {(options.IsPostgres ? "PostgreSQL" : "SQLite")}, {nodes} nodes, {Environment.ProcessorCount} cores"));
        var inside = new SequenceDefinition
        {
            Steps = [new TaskStep(Id(), "Call"), new BranchStep(Id()) { When = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Company, FilterOperator.IsNotEmpty)) }, new UpdateStep(Id()) { Field = EditableField.Notes, Value = "Followed up" }, new WaitStep(Id()) { For = new WaitLength(1, WaitUnit.Days) }],
        };
        await LiftLimitAsync(running[0]);
        var mails = new SequenceDefinition { SendingWindow = null, Steps = [new EmailStep(Id(), "Hello", Body), new WaitStep(Id()) { For = new WaitLength(1, WaitUnit.Days) }] };
        var isRight = await MeasureAsync("within", running, inside, leads, stepsEach: 3) & await MeasureAsync("messages", running, mails, leads, stepsEach: 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the server took {sink.Taken.Count:N0} messages, {sink.Taken.Values.Count(times => times > 1)} of them more than once; the other leads have no address"));
        isRight &= sink.Taken.Values.All(times => times == 1);
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

    /// <summary>Beyond the thousand an hour that a tenant begins with.</summary>
    internal static async Task LiftLimitAsync(ServiceProvider node)
    {
        await using var context = node.GetRequiredService<TenantDbContextFactory>().CreateAcrossTenants();
        var tenant = await context.Tenants.SingleAsync(t => t.Slug == "bench");
        tenant.Change(tenant.Settings with { Mail = tenant.Settings.Mail with { MessagesPerHour = null } }, TimeProvider.System.GetUtcNow());
        await context.SaveChangesAsync();
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

    /// <summary>The keys of this run's links need no secrecy.</summary>
    private sealed class OpenSecrets : ISecretProtector
    {
        public string Protect(string secret) => secret;

        public string Unprotect(string text) => text;
    }
}
