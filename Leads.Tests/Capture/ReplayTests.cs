using System.Globalization;
using Leads.Core.Activities;
using Leads.Core.Capture;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

public sealed class ReplayTests
{
    private static readonly SubmissionFilter Failed = new() { Outcome = SubmissionOutcome.Failed };

    [Theory, BothEngines]
    public async Task Replay_OfFailedAfterMapping_MakesOneLeadHoweverOften(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        var failed = await ledger.DeliverAsync("wer=Ada+King&roof=240");
        Assert.Equal(SubmissionOutcome.Failed, failed.Outcome);
        Assert.Equal(ReplayCount.None with { Failed = 1 }, (await ledger.ReplayAsync(failed.SubmissionId)).Value);

        await ledger.MapAsync("wer", LeadField.FullName);
        host.Time.Advance(TimeSpan.FromHours(3));
        var first = await ledger.ReplayAsync(failed.SubmissionId);
        var second = await ledger.ReplayAsync(failed.SubmissionId);

        Assert.Equal(ReplayCount.None with { Created = 1 }, first.Value);
        Assert.Equal(ReplayCount.None with { Unchanged = 1 }, second.Value);
        await using var context = host.Open(ledger.Tenant);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal(("Ada", "King", 1, TestHost.Start), (lead.FirstName, lead.LastName, lead.SubmissionCount, lead.CreatedOn));
        var submission = await context.Submissions.SingleAsync(TestRun.Cancelled);
        Assert.Equal((SubmissionOutcome.Created, lead.Id, (string?)null), (submission.Outcome, submission.LeadId, submission.ErrorCode));
        Assert.Equal(1, await context.Activities.CountAsync(TestRun.Cancelled));
        Assert.Equal(TestHost.Start, (await context.Channels.SingleAsync(TestRun.Cancelled)).LastReceivedOn);
    }

    [Theory, BothEngines]
    public async Task Replay_Racing_MakesOneLead(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        var failed = await ledger.DeliverAsync("wer=Ada+King");
        await ledger.MapAsync("wer", LeadField.FullName);

        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ledger.ReplayAsync(failed.SubmissionId)));

        Assert.Equal((1, 7), (counts.Sum(c => c.Value.Created), counts.Sum(c => c.Value.Unchanged)));
        await using var context = host.Open(ledger.Tenant);
        Assert.Equal(1, await context.Leads.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Replay_OfCreated_FillsOnlyWhatIsEmptyAndNobodyTyped(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        var created = await ledger.DeliverAsync("name=Ada+King&email=ada@example.org&feldb=Engines&feldr=Countess&feldw=Call+me&roof=240");
        await ledger.DoAsync((LeadEditor editor) => editor.ChangeFieldAsync(created.LeadId!.Value, EditableField.Company, null, "Analytical Engines", TestRun.Cancelled));
        await ledger.DoAsync((LeadEditor editor) => editor.ChangeFieldAsync(created.LeadId!.Value, EditableField.LastName, "King", null, TestRun.Cancelled));
        await ledger.MapAsync("feldb", LeadField.Company);
        await ledger.MapAsync("feldr", LeadField.JobTitle);
        await ledger.MapAsync("feldw", LeadField.Ignore);

        var first = await ledger.ReplayAsync(created.SubmissionId);
        var second = await ledger.ReplayAsync(created.SubmissionId);

        Assert.Equal(ReplayCount.None with { Filled = 1 }, first.Value);
        Assert.Equal(ReplayCount.None with { Unchanged = 1 }, second.Value);
        await using var context = host.Open(ledger.Tenant);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal(("Ada", null, "Analytical Engines", "Countess", 1), (lead.FirstName, lead.LastName, lead.Company, lead.JobTitle, lead.SubmissionCount));
        // What was mapped leaves the other answers; what its field did not take stays readable there.
        Assert.Equal(["feldb", "roof"], lead.Answers.Select(a => a.Label));
        Assert.Equal(SubmissionOutcome.Created, (await context.Submissions.SingleAsync(TestRun.Cancelled)).Outcome);
        var told = Assert.Single(await context.Activities.Where(a => a.Subject.StartsWith("Filled in")).ToListAsync(TestRun.Cancelled));
        Assert.Equal("Filled in from Contact form: Job title", told.Subject);
        Assert.Single(await context.Activities.Where(a => a.Kind == ActivityKind.Captured).ToListAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Replay_OfAnswerGoneFromMapping_ReturnsItToTheOthers(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host, new ChannelSettings { Mapping = new Dictionary<string, string> { ["roof"] = "ignore" } });
        var created = await ledger.DeliverAsync("name=Ada&email=ada@example.org&roof=240");

        await ledger.MapAsync("roof", null, expected: LeadField.Ignore);
        await ledger.ReplayAsync(created.SubmissionId);

        await using var context = host.Open(ledger.Tenant);
        Assert.Equal("240", Assert.Single((await context.Leads.SingleAsync(TestRun.Cancelled)).Answers).Text);
    }

    [Theory, BothEngines]
    public async Task NotSpam_OfQuarantined_MakesTheLeadWhileReplayAloneDoesNot(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        var spam = await ledger.DeliverAsync("name=Ada&email=ada@example.org&honeypot=filled");
        Assert.Equal(SubmissionOutcome.Spam, spam.Outcome);

        Assert.Equal(ReplayCount.None with { Failed = 1 }, (await ledger.ReplayAsync(spam.SubmissionId)).Value);
        Assert.Equal(1, (await ledger.DetailsAsync()).Spam);
        Assert.Equal(ReplayCount.None with { Created = 1 }, (await ledger.ReleaseAsync(spam.SubmissionId)).Value);
        Assert.Equal(ReplayCount.None with { Unchanged = 1 }, (await ledger.ReleaseAsync(spam.SubmissionId)).Value);

        await using var context = host.Open(ledger.Tenant);
        Assert.Equal("Ada", (await context.Leads.SingleAsync(TestRun.Cancelled)).FirstName);
        Assert.Equal(0, (await ledger.DetailsAsync()).Spam);
    }

    [Theory, BothEngines]
    public async Task ReplayAll_OfFailed_GoesThroughThemOnceAndOnlyThem(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        foreach (var i in Enumerable.Range(0, 230))
        {
            if (i % 50 == 0) host.Time.Advance(TimeSpan.FromMinutes(1));
            await ledger.DeliverAsync(string.Create(CultureInfo.InvariantCulture, $"wer=P{i}&kennung=p{i}x"));
        }
        await ledger.DeliverAsync("colour=blue");
        await ledger.DeliverAsync("name=Bot&email=bot@example.org&honeypot=filled");
        await ledger.MapAsync("wer", LeadField.FirstName);

        Assert.Equal(231, (await ledger.StartReplayAsync(Failed)).Value);
        Assert.IsType<ReplayIsRunning>((await ledger.StartReplayAsync(Failed)).Error);
        var run = await ledger.PumpAsync();
        var again = (await ledger.StartReplayAsync(Failed)).Value;
        var second = await ledger.PumpAsync();

        Assert.Equal((231, 231, ReplayCount.None with { Created = 230, Failed = 1 }), (run.Total, run.Done, run.Count));
        Assert.NotNull(run.FinishedOn);
        Assert.Equal((1, ReplayCount.None with { Failed = 1 }), (again, second.Count));
        await using var context = host.Open(ledger.Tenant);
        Assert.Equal(230, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Empty(await context.WorkItems.ToListAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task ReplayAll_KilledMidway_GoesOnWhereItWas(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        foreach (var i in Enumerable.Range(0, 150)) await ledger.DeliverAsync(string.Create(CultureInfo.InvariantCulture, $"wer=P{i}"));
        await ledger.MapAsync("wer", LeadField.FirstName);
        await ledger.StartReplayAsync(Failed);
        // A worker of which nothing is heard again after its first batch.
        using var killed = new CancellationTokenSource();
        using var heard = host.Get<LiveFeed>().Subscribe(ledger.Tenant.TenantId, e => e.Kind == LiveEventKind.SubmissionReceived ? killed.CancelAsync() : Task.CompletedTask);
        await using (var scope = host.As(ledger.Tenant))
        {
            try
            {
                await scope.Get<WorkPump>().RunAsync(WorkKinds.CaptureReplay, killed.Token);
            }
            catch (OperationCanceledException) when (killed.IsCancellationRequested)
            {
                Assert.NotEqual(150, (await ledger.DetailsAsync()).Replay!.Done);
            }
        }
        heard.Dispose();
        host.Time.Advance(TimeSpan.FromMinutes(5));

        var run = await ledger.PumpAsync();

        Assert.Equal((150, ReplayCount.None with { Created = 150 }), (run.Done, run.Count));
        await using var context = host.Open(ledger.Tenant);
        Assert.Equal(150, await context.Leads.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task ReplayAll_OfOneAnswer_LeavesDeliveriesWithoutItAlone(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        await ledger.DeliverAsync("name=Ada&email=ada@example.org&feldr=Countess");
        await ledger.DeliverAsync("name=Bea&email=bea@example.org");

        await ledger.MapAsync("feldr", LeadField.JobTitle);
        Assert.Equal(new ReplayReach(1, 0), await ledger.MeasureAsync(new AnswerOfForm("feldr")));
        Assert.Equal(new ReplayReach(2, 0), await ledger.MeasureAsync(new AnswerOfForm("feldr"), new AnswerOfForm("email")));
        await ledger.StartReplayAsync(new SubmissionFilter { Answers = [new AnswerOfForm("feldr")] });
        var run = await ledger.PumpAsync();

        Assert.Equal(ReplayCount.None with { Filled = 1 }, run.Count);
    }

    [Theory, BothEngines]
    public async Task Replay_OfWhatNobodyVouchesFor_StaysFailedUntilSomebodyDoes(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        var forged = await ledger.RefuseAsync("name=Mallory&email=mallory@example.org");

        var found = await ledger.DoAsync((SubmissionQueries queries) => queries.FindAsync(ledger.Channel.Id, forged.SubmissionId, TestRun.Cancelled));
        Assert.True(found.Value.IsUnproven);
        Assert.Equal(new ReplayReach(0, 1), await ledger.MeasureAsync());
        Assert.Equal(ReplayCount.None with { Failed = 1 }, (await ledger.ReplayAsync(forged.SubmissionId)).Value);
        await ledger.StartReplayAsync(Failed);
        Assert.Equal(ReplayCount.None with { Failed = 1 }, (await ledger.PumpAsync()).Count);

        await using var context = host.Open(ledger.Tenant);
        Assert.Empty(await context.Leads.ToListAsync(TestRun.Cancelled));

        var vouched = await ledger.DoAsync((ReplaySubmissions replay) => replay.ReplayAsync(ledger.Channel.Id, [forged.SubmissionId], isNotSpam: false, isVouched: true, TestRun.Cancelled));

        Assert.Equal(ReplayCount.None with { Created = 1 }, vouched.Value);
        Assert.Equal("mallory@example.org", (await context.Leads.SingleAsync(TestRun.Cancelled)).Email);
        Assert.False((await ledger.DoAsync((SubmissionQueries queries) => queries.FindAsync(ledger.Channel.Id, forged.SubmissionId, TestRun.Cancelled))).Value.IsUnproven);
    }

    [Theory, BothEngines]
    public async Task Refused_WhoseTrueDeliveryCameMeanwhile_IsSettledAsItsDuplicate(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        var refused = await ledger.RefuseAsync("submission_id=7a&name=Ada&email=ada@example.org");
        var taken = await ledger.DeliverAsync("submission_id=7a&name=Ada&email=ada@example.org");

        await ledger.DoAsync((ReplaySubmissions replay) => replay.ReplayAsync(ledger.Channel.Id, [refused.SubmissionId], isNotSpam: false, isVouched: true, TestRun.Cancelled));

        await using var context = host.Open(ledger.Tenant);
        Assert.Equal(taken.LeadId, (await context.Leads.SingleAsync(TestRun.Cancelled)).Id);
        var settled = await context.Submissions.SingleAsync(s => s.Id == refused.SubmissionId, TestRun.Cancelled);
        Assert.Equal((SubmissionOutcome.Duplicate, taken.LeadId, null), (settled.Outcome, settled.LeadId, settled.ErrorCode));
    }

    [Theory, BothEngines]
    public async Task Replay_AcrossTenantsOrByReader_ChangesNothing(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var (ours, theirs) = (await Ledger.OpenAsync(host), await Ledger.OpenAsync(host, new ChannelSettings { Mapping = new Dictionary<string, string> { ["other"] = "message" } }));
        var foreign = await theirs.DeliverAsync("wer=Ada");
        await theirs.MapAsync("wer", LeadField.FirstName);

        Assert.IsType<SubmissionNotFound>((await ours.ReplayAsync(foreign.SubmissionId)).Error);
        await using (var scope = host.As(ours.Tenant))
        {
            Assert.IsType<ChannelNotFound>((await scope.Get<ReplaySubmissions>().ReplayAsync(theirs.Channel.Id, [foreign.SubmissionId], false, false, TestRun.Cancelled)).Error);
            Assert.IsType<ChannelNotFound>((await scope.Get<ReplaySubmissions>().StartAsync(theirs.Channel.Id, Failed, false, TestRun.Cancelled)).Error);
            Assert.IsType<ChannelNotFound>((await scope.Get<ReplaySubmissions>().MeasureAsync(theirs.Channel.Id, Failed, false, TestRun.Cancelled)).Error);
            Assert.IsType<ChannelNotFound>((await scope.Get<MapField>().SaveAsync(theirs.Channel.Id, null, "wer", null, LeadField.Email, TestRun.Cancelled)).Error);
            Assert.IsType<ChannelNotFound>((await scope.Get<ChannelFieldQueries>().ListAsync(theirs.Channel.Id, null, TestRun.Cancelled)).Error);
        }
        await using (var scope = host.As(theirs.Tenant with { Role = Role.TenantViewer }))
        {
            Assert.IsType<NotAllowed>((await scope.Get<ReplaySubmissions>().ReplayAsync(theirs.Channel.Id, [foreign.SubmissionId], false, false, TestRun.Cancelled)).Error);
            Assert.IsType<NotAllowed>((await scope.Get<ReplaySubmissions>().StartAsync(theirs.Channel.Id, Failed, false, TestRun.Cancelled)).Error);
            Assert.IsType<NotAllowed>((await scope.Get<ReplaySubmissions>().MeasureAsync(theirs.Channel.Id, Failed, false, TestRun.Cancelled)).Error);
            Assert.IsType<NotAllowed>((await scope.Get<MapField>().SaveAsync(theirs.Channel.Id, null, "wer", LeadField.FirstName, LeadField.Email, TestRun.Cancelled)).Error);
        }

        await using var context = host.Open(theirs.Tenant);
        Assert.Equal(SubmissionOutcome.Failed, (await context.Submissions.SingleAsync(TestRun.Cancelled)).Outcome);
        Assert.Equal(1, (await context.Submissions.SingleAsync(TestRun.Cancelled)).Attempts);
        Assert.Empty(await context.WorkItems.ToListAsync(TestRun.Cancelled));
    }
}
