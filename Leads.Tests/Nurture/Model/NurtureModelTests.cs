using System.Globalization;
using Leads.Core.Data.Postgres;
using Leads.Core.Data.Sqlite;
using Leads.Core.Nurture.Running;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Nurture.Model;

/// <summary>
/// Random sequences, calendars, happenings, jumps of the clock and deaths of the process, against a model that says the same in other words.
/// <c>LEADS_MODEL_RUNS</c> sets how many runs, <c>LEADS_MODEL_SEED</c> the first of them.
/// </summary>
public sealed class NurtureModelTests
{
    private const int UsualRuns = 100;

    [Theory, BothEngines]
    public async Task Sequences_OfAnyKind_RunAsTheModelSays(Engine engine)
    {
        var point = new CrashPoint();
        var mail = new ModelMail(point);
        await using var host = await TestHost.StartAsync(engine, services => services
            .AddSingleton<IStepMailer>(mail).AddSingleton<IStepHook>(mail)
            .ConfigureDbContext<SqliteLeadsDbContext>(o => o.AddInterceptors(point.Saves, point.Connections))
            .ConfigureDbContext<PostgresLeadsDbContext>(o => o.AddInterceptors(point.Saves, point.Connections)));
        var first = Setting("LEADS_MODEL_SEED", 1);

        for (var seed = first; seed < first + Setting("LEADS_MODEL_RUNS", UsualRuns); seed++)
        {
            var drive = new ModelDrive(host, point, mail, seed);
            try
            {
                await drive.RunAsync();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Assert.Fail($"{exception.Message}\n{exception.StackTrace}\n{drive.Story}");
            }
        }
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
