using System.Text;
using Leads.Core.Activities;
using Leads.Core.Jobs;
using Leads.Core.Mail;
using Leads.Core.Mail.Inbound;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Outgoing;
using Leads.Core.Tenants;
using Leads.Tests.Nurture;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Mail.Inbound;

/// <summary>What follows from a post to a tenant's address.</summary>
public sealed class TakeInboundMailTests
{
    [Theory, BothEngines]
    public async Task Reply_ToAMessage_StandsOnTheTimelineAndEndsTheSequence(Engine engine)
    {
        await using var test = await InboundTest.StartAsync(engine);
        var (lead, enrollment, sent) = await test.SentAsync();

        Assert.Equal(DeliveryOutcome.Matched, await test.PostAsync(Posted.Mime(Posted.Reply(sent, from: "Her Colleague <other@lee.example>"))));

        var activity = Assert.Single(await test.HappenedAsync(lead, ActivityKind.EmailReplied));
        Assert.Equal(("Replied: Re: Your roof", "Yes, call me on Tuesday.", ActorKind.Lead), (activity.Subject, activity.Body, activity.ActorKind));
        Assert.Equal(activity.OccurredOn, (await test.Driver.LeadAsync(lead)).LastActivityOn);
        await test.Driver.PumpAsync(WorkKinds.LeadNurture);
        Assert.Equal((EnrollmentStatus.Exited, ExitReason.Replied), await test.Driver.FindAsync(enrollment) is var left ? (left.Status, left.ExitReason) : default);
        await using var context = test.Driver.Host.Open(test.Driver.Tenant);
        Assert.Equal(1, await context.WorkItems.CountAsync(w => w.Kind == WorkKinds.LeadScore && w.SubjectId == lead, TestRun.Cancelled));
        Assert.NotNull((await context.MailInboxes.SingleAsync(TestRun.Cancelled)).LastReceivedOn);
    }

    [Theory, BothEngines]
    public async Task Delivery_RepeatedAndRacing_DoesNothingTwice(Engine engine)
    {
        await using var test = await InboundTest.StartAsync(engine);
        var (lead, _, sent) = await test.SentAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => test.PostAsync(Posted.Mime(Posted.Reply(sent)))));
        // The same mail by another way.
        var byMailgun = await test.PostAsync(Posted.Form(("recipient", "x@solar.example"), ("body-mime", Posted.Reply(sent))));

        Assert.Single(outcomes, DeliveryOutcome.Matched);
        Assert.Equal(7, outcomes.Count(o => o == DeliveryOutcome.Repeated));
        Assert.Equal(DeliveryOutcome.Repeated, byMailgun);
        Assert.Single(await test.HappenedAsync(lead, ActivityKind.EmailReplied));
        await using var context = test.Driver.Host.Open(test.Driver.Tenant);
        Assert.Equal((1, 9), (await context.MailArrivals.CountAsync(TestRun.Cancelled), await context.MailDeliveries.CountAsync(TestRun.Cancelled)));
    }

    [Theory, BothEngines]
    public async Task AutomaticReply_IsKeptAndChangesNothing(Engine engine)
    {
        await using var test = await InboundTest.StartAsync(engine);
        var (lead, enrollment, sent) = await test.SentAsync();
        var before = await test.Driver.LeadAsync(lead);

        Assert.Equal(DeliveryOutcome.Matched, await test.PostAsync(Posted.Mime(Posted.Reply(sent, more: "Auto-Submitted: auto-replied\n"))));
        await test.Driver.PumpAsync(WorkKinds.LeadNurture);

        Assert.Empty(await test.HappenedAsync(lead, ActivityKind.EmailReplied));
        Assert.Equal(before.LastActivityOn, (await test.Driver.LeadAsync(lead)).LastActivityOn);
        Assert.Equal(EnrollmentStatus.Active, (await test.Driver.FindAsync(enrollment)).Status);
    }

    [Theory, BothEngines]
    public async Task HardBounce_SuppressesTheAddressAndEndsTheSequence(Engine engine)
    {
        await using var test = await InboundTest.StartAsync(engine);
        var (lead, enrollment, sent) = await test.SentAsync();

        await test.PostAsync(Posted.Mime(Posted.Report(sent)));
        await test.Driver.PumpAsync(WorkKinds.LeadNurture);

        Assert.Single(await test.HappenedAsync(lead, ActivityKind.EmailBounced));
        Assert.Equal((EnrollmentStatus.Exited, ExitReason.HardBounce), await test.Driver.FindAsync(enrollment) is var left ? (left.Status, left.ExitReason) : default);
        Assert.Equal(SuppressionReason.HardBounce, await test.SuppressedAsync(lead));
    }

    [Theory, BothEngines]
    public async Task SoftBounces_OnThreeDays_DestroyNothing(Engine engine)
    {
        await using var test = await InboundTest.StartAsync(engine);
        var (lead, enrollment, sent) = await test.SentAsync();

        for (var day = 1; day <= 3; day++)
        {
            await test.PostAsync(Posted.Mime(Posted.Report(sent, status: "4.2.2", said: "452 4.2.2 Mailbox full", id: $"d{day}@mx.example")));
            test.Driver.Host.Time.Advance(TimeSpan.FromDays(1));
        }
        await test.Driver.PumpAsync(WorkKinds.LeadNurture);

        Assert.Equal(EnrollmentStatus.Active, (await test.Driver.FindAsync(enrollment)).Status);
        Assert.Null(await test.SuppressedAsync(lead));
        await using var context = test.Driver.Host.Open(test.Driver.Tenant);
        Assert.Equal(3, await context.MailArrivals.CountAsync(a => a.Kind == MailNewsKind.SoftBounce, TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Complaint_SuppressesAndUnsubscribes(Engine engine)
    {
        await using var test = await InboundTest.StartAsync(engine);
        var (lead, enrollment, sent) = await test.SentAsync();

        await test.PostAsync(Posted.Mime(Posted.Complaint(sent)));
        await test.Driver.PumpAsync(WorkKinds.LeadNurture);

        Assert.Single(await test.HappenedAsync(lead, ActivityKind.Unsubscribed));
        Assert.Equal((EnrollmentStatus.Exited, ExitReason.Unsubscribed), await test.Driver.FindAsync(enrollment) is var left ? (left.Status, left.ExitReason) : default);
        Assert.Equal(SuppressionReason.Complaint, await test.SuppressedAsync(lead));
    }

    [Theory, BothEngines]
    public async Task Reply_OutsideOfAThread_CountsWhereItsWriterIsOneLead(Engine engine)
    {
        await using var test = await InboundTest.StartAsync(engine);
        var host = test.Driver.Host;
        var one = await host.AddLeadAsync(test.Driver.Tenant, A.Lead().Named("One", "Only").WithEmail("only@lee.example"));
        await host.AddLeadAsync(test.Driver.Tenant, A.Lead().Named("Two", "A").WithEmail("two@lee.example"));
        await host.AddLeadAsync(test.Driver.Tenant, A.Lead().Named("Two", "B").WithEmail("two@lee.example"));

        Assert.Equal(DeliveryOutcome.Matched, await test.PostAsync(Posted.Mime(Posted.Reply("unknown@elsewhere.example", from: "ONLY@lee.example", id: "a@x"))));
        Assert.Equal(DeliveryOutcome.Unmatched, await test.PostAsync(Posted.Mime(Posted.Reply("unknown@elsewhere.example", from: "two@lee.example", id: "b@x"))));
        Assert.Equal(DeliveryOutcome.Unmatched, await test.PostAsync(Posted.Mime(Posted.Reply("unknown@elsewhere.example", from: "nobody@lee.example", id: "c@x"))));

        Assert.Single(await test.HappenedAsync(one.Id, ActivityKind.EmailReplied));
        await using var context = host.Open(test.Driver.Tenant);
        Assert.Equal(1, await context.Activities.CountAsync(a => a.Kind == ActivityKind.EmailReplied, TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Post_ThatCantBeRead_IsKeptAsItCame(Engine engine)
    {
        await using var test = await InboundTest.StartAsync(engine);

        Assert.Equal(DeliveryOutcome.Unread, await test.PostAsync(Posted.Json("""{ "hello": "Ann" }""")));
        Assert.Equal(DeliveryOutcome.Unread, await test.PostAsync(Posted.Of(new byte[MailDelivery.MaxRawBytes + 10], "application/json")));

        await using var scope = test.Driver.Host.As(test.Driver.Tenant);
        var state = (await scope.Get<InboundMailLog>().ReadAsync(TestRun.Cancelled)).Value;
        Assert.Equal(2, state.Rows.Count);
        Assert.All(state.Rows, row => Assert.Equal((DeliveryOutcome.Unread, true), (row.Outcome, row.HasRaw && row.Detail is not null)));
        Assert.Contains("hello", (await scope.Get<InboundMailLog>().ShowAsync(state.Rows.Single(r => r.Bytes < 100).Id, TestRun.Cancelled)).Value, StringComparison.Ordinal);
        await using var context = test.Driver.Host.Open(test.Driver.Tenant);
        Assert.Equal(MailDelivery.MaxRawBytes, await context.MailDeliveries.MaxAsync(d => d.Raw!.Length, TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Inbox_WithASecret_RefusesWhatDoesNotProveItself(Engine engine)
    {
        await using var test = await InboundTest.StartAsync(engine);
        var (lead, _, sent) = await test.SentAsync();
        await using (var scope = test.Driver.Host.As(test.Driver.Tenant)) Assert.Null((await scope.Get<ChangeMailInbox>().ProtectAsync("s3cret", TestRun.Cancelled)).Error);

        Assert.Equal(DeliveryOutcome.Refused, await test.PostAsync(Posted.Mime(Posted.Reply(sent))));
        Assert.Empty(await test.HappenedAsync(lead, ActivityKind.EmailReplied));
        Assert.Equal(DeliveryOutcome.Matched, await test.PostAsync(Posted.Mime(Posted.Reply(sent)) with { Headers = new Dictionary<string, string> { ["X-Webhook-Secret"] = "s3cret" } }));

        Assert.Single(await test.HappenedAsync(lead, ActivityKind.EmailReplied));
    }

    [Theory, BothEngines]
    public async Task Sns_IsConfirmedAndTakenOnlyWhereAmazonSigned(Engine engine)
    {
        using var certificate = SesPost.NewCertificate();
        var asked = new List<Uri>();
        await using var test = await InboundTest.StartAsync(engine, (address, _) =>
        {
            asked.Add(address);
            return Task.FromResult(new Fetched(FetchOutcome.Got, address, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem())));
        });
        var (lead, _, sent) = await test.SentAsync();

        Assert.Equal(DeliveryOutcome.Confirmed, await test.PostAsync(Posted.Json(SesPost.Signed(SesPost.Confirmation(), certificate))));
        Assert.Equal(["/SimpleNotificationService-1.pem", "/"], asked.Select(a => a.AbsolutePath));
        Assert.All(asked, a => Assert.Equal("sns.eu-west-1.amazonaws.com", a.Host));
        Assert.Equal(DeliveryOutcome.Matched, await test.PostAsync(Posted.Json(SesPost.Signed(SesPost.Notification(SesPost.Bounce(sent, "Permanent", "5.1.1")), certificate))));
        Assert.Equal(DeliveryOutcome.Refused, await test.PostAsync(Posted.Json(SesPost.Signed(SesPost.Notification("a"), certificate).Replace("\"a\"", "\"b\"", StringComparison.Ordinal))));
        Assert.Equal(DeliveryOutcome.Refused, await test.PostAsync(Posted.Json(SesPost.Notification("unsigned"))));

        Assert.Single(await test.HappenedAsync(lead, ActivityKind.EmailBounced));
        Assert.Equal(2, asked.Count);
    }

    [Theory]
    [InlineData("https://sns.eu-west-1.amazonaws.com.evil.example/x.pem"), InlineData("http://sns.eu-west-1.amazonaws.com/x.pem"), InlineData("https://evil.example/x.pem"), InlineData("https://s3.amazonaws.com/bucket/x.pem")]
    [InlineData("https://sns.eu-west-1.amazonaws.com@evil.example/x.pem"), InlineData("https://sns.eu-west-1.amazonaws.com:8443/x.pem"), InlineData("https://169.254.169.254/x.pem"), InlineData("file:///etc/x.pem"), InlineData("https://sns.eu-west-1.amazonaws.com/x.txt")]
    [InlineData("https://sns.eu-west-1.amazonaws.com/?Action=x&y=.pem")]
    public async Task Sns_WhoseCertificateLiesElsewhere_IsRefusedUnasked(string place)
    {
        using var certificate = SesPost.NewCertificate();
        await using var test = await InboundTest.StartAsync(Engine.Sqlite, (address, _) => throw new InvalidOperationException($"{address} was asked."));
        var post = SesPost.Signed(SesPost.Notification("x").Replace(SesPost.Certificate, place, StringComparison.Ordinal), certificate);

        Assert.Equal(DeliveryOutcome.Refused, await test.PostAsync(Posted.Json(post)));
    }

    [Fact]
    public async Task Sns_WhoseConfirmationLiesElsewhere_IsNotConfirmed()
    {
        using var certificate = SesPost.NewCertificate();
        var asked = new List<Uri>();
        await using var test = await InboundTest.StartAsync(Engine.Sqlite, (address, _) =>
        {
            asked.Add(address);
            return Task.FromResult(new Fetched(FetchOutcome.Got, address, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem())));
        });

        Assert.Null(await test.PostAsync(Posted.Json(SesPost.Signed(SesPost.Confirmation("https://evil.example/?Action=ConfirmSubscription"), certificate))));

        Assert.Single(asked);
    }

    [Fact]
    public async Task Sns_WhileAmazonCantBeAsked_IsLeftToComeAgain()
    {
        using var certificate = SesPost.NewCertificate();
        await using var test = await InboundTest.StartAsync(Engine.Sqlite, (address, _) => Task.FromResult(new Fetched(FetchOutcome.Unreachable, address)));

        Assert.Null(await test.PostAsync(Posted.Json(SesPost.Signed(SesPost.Notification("x"), certificate))));
    }

    [Theory, BothEngines]
    public async Task Deliveries_AreKeptForNinetyDaysAndNoMoreThanFiveHundred(Engine engine)
    {
        await using var test = await InboundTest.StartAsync(engine);
        var host = test.Driver.Host;
        await host.AddAsync(test.Driver.Tenant, [.. Enumerable.Range(0, 520).Select(i =>
            MailDelivery.Of(test.Driver.Tenant.TenantId, Posted.Json("{}") with { ReceivedOn = host.Now.AddMinutes(i) }, "unknown", DeliveryOutcome.Refused, null, [], host.Now))]);
        host.Time.Advance(TimeSpan.FromHours(10));

        await test.PostAsync(Posted.Json("{}") with { ReceivedOn = host.Now });

        await using var context = host.Open(test.Driver.Tenant);
        Assert.Equal(500, await context.MailDeliveries.CountAsync(TestRun.Cancelled));
        host.Time.Advance(TimeSpan.FromDays(91));
        await test.PostAsync(Posted.Json("{}") with { ReceivedOn = host.Now });
        Assert.Equal(1, await context.MailDeliveries.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Inbox_OfAnotherTenant_KnowsNeitherMessagesNorLeads(Engine engine)
    {
        await using var test = await InboundTest.StartAsync(engine);
        var (lead, enrollment, sent) = await test.SentAsync();
        var other = await test.Driver.Host.AddTenantAsync();
        var inbox = await test.Driver.Host.Get<MailInboxes>().OfAsync(other.TenantId, TestRun.Cancelled);
        var address = (await test.Driver.LeadAsync(lead)).Email!;

        foreach (var post in new[] { Posted.Reply(sent, from: address), Posted.Report(sent, to: address), Posted.Complaint(sent).Replace("ann@lee.example", address, StringComparison.Ordinal) })
            Assert.Equal(DeliveryOutcome.Unmatched, await test.Take.TakeAsync(inbox, Posted.Mime(post), TestRun.Cancelled));
        await test.Driver.PumpAsync(WorkKinds.LeadNurture);

        Assert.Equal(EnrollmentStatus.Active, (await test.Driver.FindAsync(enrollment)).Status);
        Assert.Null(await test.SuppressedAsync(lead));
        Assert.Empty(await test.HappenedAsync(lead, ActivityKind.EmailReplied));
        await using var ours = test.Driver.Host.As(test.Driver.Tenant);
        Assert.Empty((await ours.Get<InboundMailLog>().ReadAsync(TestRun.Cancelled)).Value.Rows);
        await using var theirs = test.Driver.Host.As(other);
        await test.Take.TakeAsync(inbox, Posted.Json("""{ "theirs": 1 }"""), TestRun.Cancelled);
        var row = (await theirs.Get<InboundMailLog>().ReadAsync(TestRun.Cancelled)).Value.Rows.Single(r => r.HasRaw);
        Assert.Null((await ours.Get<InboundMailLog>().ShowAsync(row.Id, TestRun.Cancelled)).Value);
        await using var member = test.Driver.Host.As(other with { Role = Role.TenantMember });
        Assert.IsType<NotAllowed>((await member.Get<InboundMailLog>().ReadAsync(TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await member.Get<InboundMailLog>().ShowAsync(row.Id, TestRun.Cancelled)).Error);
    }

    private sealed class InboundTest(NurtureDriver driver, InboxEntry inbox) : IAsyncDisposable
    {
        public NurtureDriver Driver => driver;

        public TakeInboundMail Take => driver.Host.Get<TakeInboundMail>();

        public static async Task<InboundTest> StartAsync(Engine engine, SnsWeb? web = null)
        {
            var driver = await NurtureDriver.StartAsync(engine, services => services.AddSingleton(web ?? ((address, _) => Task.FromResult(new Fetched(FetchOutcome.Unreachable, address)))));
            return new InboundTest(driver, await driver.Host.Get<MailInboxes>().OfAsync(driver.Tenant.TenantId, TestRun.Cancelled));
        }

        /// <summary>A lead that is under way and was sent a message.</summary>
        public async Task<(Guid Lead, Guid Enrollment, string MessageId)> SentAsync()
        {
            var email = Step.Email("Your roof");
            var sequence = await driver.ActivateAsync(Step.Sequence(email, Step.Wait(30, WaitUnit.Days), Step.Task()));
            var lead = await driver.AddLeadAsync();
            var enrollment = (await driver.EnrollAsync(sequence, lead)).EnrollmentId!.Value;
            await driver.PassAsync(TimeSpan.FromMinutes(1));
            var run = Assert.Single(await driver.RunsAsync(enrollment), r => r.MessageId is not null);
            await driver.Host.AddAsync(driver.Tenant, MailMessage.HandOver(
                new MessageOrigin(driver.Tenant.TenantId, lead.Id, sequence, enrollment, email.Id, run.Id), run.MessageId!, lead.Email!, lead.EmailNormalized!, "Your roof", driver.Host.Now));
            return (lead.Id, enrollment, run.MessageId!);
        }

        public async Task<DeliveryOutcome?> PostAsync(InboundPost post)
            => await Take.TakeAsync(await driver.Host.Get<MailInboxes>().OfAsync(inbox.TenantId, TestRun.Cancelled), post, TestRun.Cancelled);

        public async Task<List<(string? Subject, string? Body, ActorKind ActorKind, DateTimeOffset OccurredOn)>> HappenedAsync(Guid lead, ActivityKind kind)
        {
            await using var context = driver.Host.Open(driver.Tenant);
            return [.. (await context.Activities.AsNoTracking().Where(a => a.LeadId == lead && a.Kind == kind).ToListAsync(TestRun.Cancelled)).Select(a => (a.Subject, a.Body, a.ActorKind, a.OccurredOn))];
        }

        public async Task<SuppressionReason?> SuppressedAsync(Guid lead)
        {
            var address = (await driver.LeadAsync(lead)).EmailNormalized!;
            await using var context = driver.Host.Open(driver.Tenant);
            return await Suppressing.ReasonAsync(context, address, TestRun.Cancelled);
        }

        public ValueTask DisposeAsync() => driver.DisposeAsync();
    }
}
