using System.Globalization;
using System.Net;
using System.Text.Json;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Hooks;
using Leads.Core.Nurture.Running;
using Leads.Core.Outgoing;
using Leads.Core.Tenants;
using Leads.Tests.Enrichment.Outgoing;
using Leads.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Leads.Tests.Nurture.Hooks;

/// <summary>What another program is told by a webhook step, and what follows from its answer.</summary>
public sealed class StepHookTests
{
    public static TheoryData<string> Spellings => new(ForgedAddresses.All.Distinct());

    public static TheoryData<string> Places => new(ForgedAddresses.Places.Distinct());

    [Theory, BothEngines]
    public async Task Hook_IsToldTheLeadAsTheApiWritesIt_Signed(Engine engine)
    {
        await using var test = await HookTest.StartAsync(engine);
        var call = await test.CallAsync();

        Assert.Equal("Told 127.0.0.1", Assert.IsType<StepOutcome.Done>(await test.SendAsync(call)).Subject);

        var told = Assert.Single(test.Receiver.Told);
        Assert.Equal(("POST", "/hook", "application/json", $"msg_{call.RunId:N}"), (told.Method, told.Path, told.Headers["Content-Type"], told.Headers["webhook-id"]));
        var secret = Assert.Single(await test.Driver.Host.Get<HookKeys>().OfAsync(call.TenantId, TestRun.Cancelled));
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(told.Headers["webhook-timestamp"], CultureInfo.InvariantCulture));
        Assert.Equal(StandardWebhook.Sign([secret], told.Headers["webhook-id"], at, told.Body), told.Headers["webhook-signature"]);
        Assert.Equal(test.Driver.Host.Now, at);
        Assert.DoesNotContain(told.Headers.Keys, name => name is "traceparent" or "Cookie" or "Authorization");
        using var json = JsonDocument.Parse(told.Body);
        Assert.Equal(["type", "timestamp", "data"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("sequence.step", json.RootElement.GetProperty("type").GetString());
        var data = json.RootElement.GetProperty("data");
        Assert.Equal(["lead", "sequence", "step", "enrollment"], data.EnumerateObject().Select(p => p.Name));
        var lead = data.GetProperty("lead");
        Assert.Equal((call.LeadId.ToString(), "Ann", "new", "active", "website_form"),
            (lead.GetProperty("id").GetString(), lead.GetProperty("firstName").GetString(), lead.GetProperty("status").GetString(), lead.GetProperty("nurtureStatus").GetString(), lead.GetProperty("source").GetString()));
        Assert.Equal((call.SequenceId, "Welcome", 1), (data.GetProperty("sequence").GetProperty("id").GetGuid(), data.GetProperty("sequence").GetProperty("name").GetString(), data.GetProperty("sequence").GetProperty("version").GetInt32()));
        Assert.Equal((call.StepId, call.EnrollmentId), (data.GetProperty("step").GetProperty("id").GetGuid(), data.GetProperty("enrollment").GetProperty("id").GetGuid()));
    }

    [Theory, BothEngines]
    public async Task Attempts_OfOneRun_CarryTheSameIdAndBody(Engine engine)
    {
        await using var test = await HookTest.StartAsync(engine);
        var call = await test.CallAsync();

        await test.SendAsync(call);
        test.Driver.Host.Time.Advance(TimeSpan.FromMinutes(3));
        await test.SendAsync(call);

        Assert.Equal(2, test.Receiver.Told.Count);
        Assert.Single(test.Receiver.Told.Select(t => (t.Headers["webhook-id"], Convert.ToHexString(t.Body))).Distinct());
        Assert.Equal(2, test.Receiver.Told.Select(t => t.Headers["webhook-signature"]).Distinct().Count());
    }

    [Theory]
    [BothEngines(200, typeof(StepOutcome.Done), null), BothEngines(204, typeof(StepOutcome.Done), null), BothEngines(301, typeof(StepOutcome.Refused), StepError.HookRefused), BothEngines(307, typeof(StepOutcome.Refused), StepError.HookRefused)]
    [BothEngines(400, typeof(StepOutcome.Refused), StepError.HookRefused), BothEngines(401, typeof(StepOutcome.Refused), StepError.HookRefused), BothEngines(404, typeof(StepOutcome.Refused), StepError.HookRefused)]
    [BothEngines(410, typeof(StepOutcome.Refused), StepError.HookRefused), BothEngines(408, typeof(StepOutcome.PutOff), StepError.HookUnavailable), BothEngines(425, typeof(StepOutcome.PutOff), StepError.HookUnavailable)]
    [BothEngines(429, typeof(StepOutcome.PutOff), StepError.HookUnavailable), BothEngines(500, typeof(StepOutcome.PutOff), StepError.HookUnavailable), BothEngines(503, typeof(StepOutcome.PutOff), StepError.HookUnavailable)]
    [BothEngines(599, typeof(StepOutcome.PutOff), StepError.HookUnavailable)]
    public async Task Status_DecidesWhetherItIsTriedAgain(Engine engine, int status, Type outcome, StepError? error)
    {
        await using var test = await HookTest.StartAsync(engine);
        test.Receiver.Answer = async http =>
        {
            http.Response.StatusCode = status;
            if (status is 301 or 307) http.Response.Headers.Location = "/elsewhere";
            if (status is not 204) await http.Response.WriteAsync("the receiver's own words", http.RequestAborted);
        };

        var came = await test.SendAsync(await test.CallAsync());

        Assert.IsType(outcome, came);
        Assert.Equal(error, came switch { StepOutcome.Refused refused => refused.Error, StepOutcome.PutOff putOff => putOff.Error, _ => null });
        Assert.DoesNotContain("own words", came.ToString(), StringComparison.Ordinal);
        Assert.Equal("/hook", Assert.Single(test.Receiver.Told).Path);
    }

    [Fact]
    public async Task Patience_ThatTheHookAsksFor_IsKept()
    {
        await using var test = await HookTest.StartAsync(Engine.Sqlite);
        var call = await test.CallAsync();
        async Task<TimeSpan?> AfterAsync(string header)
        {
            test.Receiver.Answer = http =>
            {
                (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (429, header);
                return Task.CompletedTask;
            };
            return Assert.IsType<StepOutcome.PutOff>(await test.SendAsync(call)).After;
        }

        Assert.Equal(TimeSpan.FromMinutes(15), await AfterAsync("900"));
        Assert.Equal(TimeSpan.FromMinutes(30), await AfterAsync(test.Driver.Host.Now.AddMinutes(30).ToString("R", CultureInfo.InvariantCulture)));
        Assert.Null(await AfterAsync("soon"));
    }

    [Fact]
    public async Task Hook_ThatIsSilentOrGone_IsPutOff()
    {
        await using var test = await HookTest.StartAsync(Engine.Sqlite, TimeSpan.FromMilliseconds(300));
        var call = await test.CallAsync();
        test.Receiver.Answer = http => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Contains("didn't answer", Assert.IsType<StepOutcome.PutOff>(await test.SendAsync(call)).Detail, StringComparison.Ordinal);
        Assert.Contains("couldn't be reached", Assert.IsType<StepOutcome.PutOff>(await test.SendAsync(call with { Url = "http://127.0.0.1:1/" })).Detail, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Step_WhoseHookIsBusy_IsToldAgainAndOnTheTimelineOnce(Engine engine)
    {
        await using var test = await HookTest.StartAsync(engine);
        var answers = new Queue<int>([503, 200]);
        test.Receiver.Answer = http =>
        {
            http.Response.StatusCode = answers.Dequeue();
            return Task.CompletedTask;
        };
        var sequence = await test.Driver.ActivateAsync(Step.Sequence(Step.Webhook()));
        var enrollment = await test.Driver.EnrollAsync(sequence);

        await test.Driver.RunAsync();
        Assert.Equal(EnrollmentStatus.Active, (await test.Driver.FindAsync(enrollment)).Status);
        await test.Driver.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(EnrollmentStatus.Completed, (await test.Driver.FindAsync(enrollment)).Status);
        var run = Assert.Single(await test.Driver.RunsAsync(enrollment));
        Assert.Equal((RunOutcome.Succeeded, 2), (run.Outcome, run.Attempt));
        Assert.Single(test.Receiver.Told.Select(t => t.Headers["webhook-id"]).Distinct());
    }

    [Theory, BothEngines]
    public async Task Secret_ThatWasRenewed_SignsBesideTheFormerForADay(Engine engine)
    {
        await using var test = await HookTest.StartAsync(engine);
        var call = await test.CallAsync();
        await using var scope = test.Driver.Host.As(test.Driver.Tenant);
        Assert.Null((await scope.Get<ChangeHookKey>().MadeOnAsync(TestRun.Cancelled)).Value);
        var first = (await scope.Get<ChangeHookKey>().RenewAsync(TestRun.Cancelled)).Value;

        var second = (await scope.Get<ChangeHookKey>().RenewAsync(TestRun.Cancelled)).Value;

        Assert.Equal([second, first], await test.Driver.Host.Get<HookKeys>().OfAsync(call.TenantId, TestRun.Cancelled));
        await test.SendAsync(call);
        Assert.Equal(2, Assert.Single(test.Receiver.Told).Headers["webhook-signature"].Split(' ').Length);
        test.Driver.Host.Time.Advance(HookKeys.Overlap);
        Assert.Equal([second], await test.Driver.Host.Get<HookKeys>().OfAsync(call.TenantId, TestRun.Cancelled));
        Assert.NotNull((await scope.Get<ChangeHookKey>().MadeOnAsync(TestRun.Cancelled)).Value);
    }

    [Theory, BothEngines]
    public async Task Secret_OfATenant_IsItsOwnAndForAdmins(Engine engine)
    {
        await using var test = await HookTest.StartAsync(engine);
        var other = await test.Driver.Host.AddTenantAsync();
        var keys = test.Driver.Host.Get<HookKeys>();

        Assert.NotEqual(await keys.OfAsync(test.Driver.Tenant.TenantId, TestRun.Cancelled), await keys.OfAsync(other.TenantId, TestRun.Cancelled));
        await using var member = test.Driver.Host.As(test.Driver.Tenant with { Role = Role.TenantMember });
        Assert.IsType<NotAllowed>((await member.Get<ChangeHookKey>().RenewAsync(TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await member.Get<ChangeHookKey>().MadeOnAsync(TestRun.Cancelled)).Error);
    }

    [Fact]
    public async Task Lead_ThatIsGone_IsNotTold()
    {
        await using var test = await HookTest.StartAsync(Engine.Sqlite);
        var call = await test.CallAsync();

        Assert.IsType<StepOutcome.Needless>(await test.SendAsync(call with { LeadId = Guid.CreateVersion7(TestHost.Start) }));
        Assert.IsType<StepOutcome.Needless>(await test.SendAsync(call with { TenantId = (await test.Driver.Host.AddTenantAsync()).TenantId }));
        Assert.Empty(test.Receiver.Told);
    }

    [Theory, MemberData(nameof(Spellings))]
    public async Task Spelling_OfAPrivateAddress_ReachesNobody(string spelling)
    {
        await using var server = new RawServer((stream, _, ct) => RawServer.SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", ct));
        var network = new PretendNetwork { Default = IPAddress.Loopback };
        foreach (var port in (int[])[21, 22, 80, 389, 443, 5432, 6379, 8080, 11211]) network.Serve(port, server.Port);
        await using var test = await HookTest.GuardedAsync(network);
        var call = await test.CallAsync();

        foreach (var url in new[] { spelling, spelling.Replace("http:", "https:", StringComparison.Ordinal) })
            Assert.IsNotType<StepOutcome.Done>(await test.SendAsync(call with { Url = url }));

        Assert.Empty(network.Connections);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Name_ThatLeadsToAPrivatePlace_IsForbidden(string place)
    {
        await using var server = new RawServer((stream, _, ct) => RawServer.SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", ct));
        var network = new PretendNetwork().Serve(443, server.Port).Name("inside.example", place).Name("mixed.example", "93.184.215.14", place);
        await using var test = await HookTest.GuardedAsync(network);
        var call = await test.CallAsync();

        foreach (var name in new[] { "inside.example", "mixed.example" })
            Assert.Equal(StepError.HookForbidden, Assert.IsType<StepOutcome.Refused>(await test.SendAsync(call with { Url = $"https://{name}/hook" })).Error);

        Assert.Empty(network.Connections);
    }

    [Theory]
    [InlineData("https://hooks.example.com/lead", true), InlineData("https://hooks.example.com/a?b=c", true), InlineData("https://93.184.215.14/", true), InlineData("http://hooks.example.com/", false)]
    [InlineData("https://hooks.example.com:8443/", false), InlineData("https://user:pass@hooks.example.com/", false), InlineData("https://intranet/", false), InlineData("https://printer.local/", false)]
    [InlineData("https://10.0.0.1/", false), InlineData("https://[::1]/", false), InlineData("https://2130706433/", false), InlineData("https://metadata.google.internal/", false), InlineData("hooks.example.com", false), InlineData("", false)]
    public void Address_OfAHook_IsPublicAndEncrypted(string url, bool may)
        => Assert.Equal(may, !SequenceCheck.FindFaults(Step.Sequence(Step.Webhook(url))).Any(f => f.Kind == FaultKind.StepIncomplete));

    private sealed class HookTest : IAsyncDisposable
    {
        private StepHook? _hook;

        private HookTest(NurtureDriver driver, HookReceiver receiver) => (Driver, Receiver) = (driver, receiver);

        public NurtureDriver Driver { get; }

        public HookReceiver Receiver { get; }

        public static async Task<HookTest> StartAsync(Engine engine, TimeSpan? time = null)
            => await StartAsync(engine, new SystemNetwork(), new HookOptions { Rules = new OutgoingRules(AllowsPrivateNetworks: true), Time = time ?? TimeSpan.FromSeconds(20) });

        public static Task<HookTest> GuardedAsync(INetwork network) => StartAsync(Engine.Sqlite, network, new HookOptions());

        /// <summary>A call as a step makes it, of a lead that is under way.</summary>
        public async Task<HookCall> CallAsync()
        {
            var sequence = await Driver.ActivateAsync(Step.Sequence(Step.Task(), Step.Wait(1, Core.Nurture.Design.WaitUnit.Days)));
            var lead = await Driver.AddLeadAsync();
            var enrollment = (await Driver.EnrollAsync(sequence, lead)).EnrollmentId!.Value;
            await Driver.RunAsync();
            var run = (await Driver.RunsAsync(enrollment))[0];
            return new HookCall(Driver.Tenant.TenantId, lead.Id, sequence, enrollment, run.StepId, run.Id, Receiver.Address);
        }

        public Task<StepOutcome> SendAsync(HookCall call) => _hook!.SendAsync(call, TestRun.Cancelled);

        public async ValueTask DisposeAsync()
        {
            _hook!.Dispose();
            await Driver.DisposeAsync();
            await Receiver.DisposeAsync();
        }

        private static async Task<HookTest> StartAsync(Engine engine, INetwork network, HookOptions options)
        {
            var receiver = await HookReceiver.StartAsync();
            var driver = await NurtureDriver.StartAsync(engine);
            var test = new HookTest(driver, receiver)
            {
                _hook = new StepHook(driver.Host.Contexts, driver.Host.Get<HookKeys>(), options, network, driver.Host.Time),
            };
            // The runner's calls go to the receiver, whatever address the step has.
            driver.Mail.HookInstead = call => test.SendAsync(call with { Url = receiver.Address });
            return test;
        }
    }
}
