using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Mail;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Mailing;
using Leads.Core.Tenants;
using Leads.Tests.Nurture;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Leads.Tests.Mail;

/// <summary>What a step's message is like at the mail server, and what is kept of it, by the real runner.</summary>
public sealed class SequenceMailerTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, BothEngines]
    public async Task Message_OfAStep_CarriesWhatMailboxesAskFor(Engine engine)
    {
        await using var driver = await MailDriver.StartAsync(engine);
        await driver.SetAsync(new MailSettings { FromName = "Solar Nord", FromAddress = "hello@solar.example", ReplyTo = "team@solar.example", PostalAddress = "Solar Nord\nHafen 1" });
        var lead = await driver.Nurture.AddLeadAsync();
        var enrollment = (await driver.Nurture.EnrollAsync(await driver.Nurture.ActivateAsync(Step.Sequence(Step.Email("Hello {{ lead.first_name }}"), Step.End())), lead)).EnrollmentId!.Value;

        await driver.Nurture.RunAsync();

        var mail = Assert.Single(driver.Server.Mails);
        var run = Assert.Single(await driver.Nurture.RunsAsync(enrollment), r => r.Kind == StepKind.Email);
        var unsubscribe = (await driver.LinksAsync(run.Id, lead.EmailNormalized!)).Unsubscribe;
        Assert.Equal((RunOutcome.Succeeded, $"{run.Id:N}@leads.example", $"{run.Id:N}@leads.example"), (run.Outcome, run.MessageId, mail.MessageId));
        Assert.Equal(("\"Solar Nord\" <hello@solar.example>", "team@solar.example", $"\"Ann Lee\" <{lead.Email}>"), (mail.From.ToString(), mail.ReplyTo.ToString(), mail.To.ToString()));
        Assert.Equal(($"<{unsubscribe}>", "List-Unsubscribe=One-Click"), (mail.Headers["List-Unsubscribe"], mail.Headers["List-Unsubscribe-Post"]));
        Assert.Equal(("true", mail.MessageId), (mail.Headers["X-PM-KeepID"], mail.Headers["X-PM-Metadata-message-id"]));
        Assert.Equal(("Hello Ann", null, 0), (mail.Subject, mail.InReplyTo, mail.References.Count));
        Assert.Contains(unsubscribe, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("-- \nSolar Nord\nHafen 1", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"href=\"{unsubscribe}\"", mail.HtmlBody, StringComparison.Ordinal);
        await using var context = driver.Nurture.Host.Open(driver.Nurture.Tenant);
        Assert.Equal((run.Id, lead.Id, mail.MessageId, "Hello Ann"), await context.MailMessages.SingleAsync(TestRun.Cancelled) is var row ? (row.Id, row.LeadId, row.MessageId, row.Subject) : default);
    }

    [Theory, BothEngines]
    public async Task Messages_OfAnEnrollment_StandInOneThread(Engine engine)
    {
        await using var driver = await MailDriver.StartAsync(engine);
        await driver.Nurture.EnrollAsync(await driver.Nurture.ActivateAsync(Step.Sequence(Step.Email("One"), Step.Wait(2, WaitUnit.Days), Step.Email("Two"))));
        await driver.Nurture.EnrollAsync(await driver.Nurture.ActivateAsync(Step.Sequence(Step.Email("Other")), "Other"));

        await driver.Nurture.RunAsync();
        await driver.Nurture.PassAsync(TimeSpan.FromDays(2));

        var (one, two) = (driver.Server.Mails.Single(m => m.Subject == "One"), driver.Server.Mails.Single(m => m.Subject == "Two"));
        Assert.Equal([one.MessageId!], two.References);
        Assert.Equal(one.MessageId, two.InReplyTo);
    }

    [Theory, BothEngines]
    public async Task Names_WithLineBreaksAndMarkup_MakeNoHeaderAndNoElement(Engine engine)
    {
        await using var driver = await MailDriver.StartAsync(engine);
        const string Bad = "\r\nBcc: evil@evil.example\u2028X-Evil: 1\u0085X-Evil: 2\n\nbody<img src=x onerror=alert(1)>";
        await driver.SetAsync(new MailSettings { FromName = "Solar" + Bad, PostalAddress = "<b>Hafen</b>" });
        var lead = await driver.Nurture.Host.AddLeadAsync(driver.Nurture.Tenant, A.Lead().Named("Ann" + Bad, "\"Lee\" <x@evil.example>,").WithEmail("ann@lee.example").OfCompany("Lee" + Bad));
        await driver.Nurture.EnrollAsync(await driver.Nurture.ActivateAsync(Step.Sequence(Step.Email("{{ lead.company }} {{ lead.first_name }}",
            "Hello {{ lead.first_name }} [more](https://solar.example/{{ lead.company }}) {{ lead.company }} <i>mine</i> {{ unsubscribe_url }}"))), lead);

        await driver.Nurture.RunAsync();

        var mail = Assert.Single(driver.Server.Mails);
        Assert.Equal(["ann@lee.example"], mail.To.Mailboxes.Select(m => m.Address));
        Assert.Equal(["no-reply@leads.example"], mail.From.Mailboxes.Select(m => m.Address));
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain(mail.Headers, h => h.Field.StartsWith("X-Evil", StringComparison.OrdinalIgnoreCase) || h.Field.Equals("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(mail.Subject!, c => char.IsControl(c) || c is '\u2028' or '\u2029');
        Assert.DoesNotContain("<img src", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Links_AreCounted_WhereTheAuthorWroteThem_AndOpeningsOnlyIfWanted(Engine engine)
    {
        await using var driver = await MailDriver.StartAsync(engine);
        await driver.SetAsync(new MailSettings { TracksOpens = false, TracksClicks = true });
        var lead = await driver.Nurture.Host.AddLeadAsync(driver.Nurture.Tenant, A.Lead().Named("Ann", "https://evil.example/a").WithEmail("ann@lee.example").OfCompany("[click](https://evil.example/b)"));
        var step = Step.Email("Hi", "{{ lead.last_name }} {{ lead.company }} https://{{ lead.company }}x and [the offer](https://solar.example/offer?a=1&b=2). {{ unsubscribe_url }}");
        var sequence = await driver.Nurture.ActivateAsync(Step.Sequence(step));
        await driver.Nurture.EnrollAsync(sequence, lead);
        await driver.Nurture.RunAsync();

        var plain = driver.Server.Mails.Single();
        Assert.Equal(2, plain.HtmlBody!.Split("<a href=").Length - 1);
        Assert.DoesNotContain("href=\"https://evil.example", plain.HtmlBody, StringComparison.Ordinal);
        Assert.Contains(MailLinks.ClickPath, plain.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", plain.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("the offer (https://solar.example/offer?a=1&b=2)", plain.TextBody, StringComparison.Ordinal);
        await driver.SetAsync(new MailSettings { TracksOpens = true, TracksClicks = false });
        await driver.Nurture.EnrollAsync(sequence);
        await driver.Nurture.RunAsync();

        var opened = driver.Server.Mails.Last();
        Assert.Contains($"<img src=\"https://leads.example{MailLinks.OpenPath}/", opened.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain(MailLinks.ClickPath, opened.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://solar.example/offer?a=1&amp;b=2\"", opened.HtmlBody, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Message_WithLongLinesAndLettersOfTheWorld_KeepsToMailsRules(Engine engine)
    {
        await using var driver = await MailDriver.StartAsync(engine);
        var subject = "Grüße aus Köln – 你好 🌞 " + new string('ä', 120);
        var text = new string('w', 5_000) + " Łódź 🌞";
        await driver.Nurture.EnrollAsync(await driver.Nurture.ActivateAsync(Step.Sequence(Step.Email(subject, text + "\n.\n{{ unsubscribe_url }}"))));

        await driver.Nurture.RunAsync();

        var mail = Assert.Single(driver.Server.Mails);
        Assert.Equal(subject, mail.Subject);
        Assert.Contains(text, mail.TextBody, StringComparison.Ordinal);
        var raw = Assert.Single(driver.Server.Raw);
        Assert.All(raw.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
        Assert.DoesNotContain(raw, c => c > '\u007F');
    }

    [Theory, BothEngines]
    public async Task Address_OnTheList_IsNotWrittenTo(Engine engine)
    {
        await using var driver = await MailDriver.StartAsync(engine);
        var lead = await driver.Nurture.AddLeadAsync();
        await using (var scope = driver.Nurture.Host.As(driver.Nurture.Tenant))
            Assert.Equal(1, (await scope.Get<SuppressionBook>().AddAsync(lead.Email!.ToUpperInvariant(), TestRun.Cancelled)).Value);
        var sequence = await driver.Nurture.ActivateAsync(Step.Sequence(Step.Email()));
        var listed = (await driver.Nurture.EnrollAsync(sequence, lead)).EnrollmentId!.Value;
        await driver.Nurture.EnrollAsync(sequence);

        await driver.Nurture.RunAsync();

        Assert.Equal((RunOutcome.Skipped, StepError.Suppressed), (await driver.Nurture.RunsAsync(listed))[0] is var run ? (run.Outcome, run.ErrorCode) : default);
        Assert.DoesNotContain(Assert.Single(driver.Server.Mails).To.Mailboxes, m => m.Address == lead.Email);
    }

    [Theory, BothEngines]
    public async Task Address_ThatTheServerRefuses_IsSuppressed_AndTheLeadLeaves(Engine engine)
    {
        await using var driver = await MailDriver.StartAsync(engine);
        driver.Server.Answers["RCPT"] = "550 5.1.1 No such person";
        var lead = await driver.Nurture.AddLeadAsync();
        var enrollment = (await driver.Nurture.EnrollAsync(await driver.Nurture.ActivateAsync(Step.Sequence(Step.Email(), Step.Wait(1, WaitUnit.Days), Step.Email())), lead)).EnrollmentId!.Value;

        await driver.Nurture.RunAsync();

        await using var context = driver.Nurture.Host.Open(driver.Nurture.Tenant);
        Assert.Equal((lead.EmailNormalized, SuppressionReason.HardBounce), await context.Suppressions.SingleAsync(TestRun.Cancelled) is var row ? (row.Address, row.Reason) : default);
        Assert.Equal((EnrollmentStatus.Exited, ExitReason.HardBounce), await driver.Nurture.FindAsync(enrollment) is var left ? (left.Status, left.ExitReason) : default);
        Assert.Empty(await context.MailMessages.ToListAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Server_ThatBreaksOffAfterTheContent_LeavesTheStepUncertain_AndGetsNoSecond(Engine engine)
    {
        await using var driver = await MailDriver.StartAsync(engine);
        driver.Server.HangsUp = HangUp.AfterContent;
        var enrollment = await driver.Nurture.EnrollAsync(await driver.Nurture.ActivateAsync(Step.Sequence(Step.Email())));

        await driver.Nurture.RunAsync();
        driver.Server.HangsUp = HangUp.Never;
        await driver.Nurture.PassAsync(TimeSpan.FromDays(3));

        Assert.Equal((RunOutcome.Uncertain, StepError.OutcomeUnknown), Assert.Single(await driver.Nurture.RunsAsync(enrollment)) is var run ? (run.Outcome, run.ErrorCode) : default);
        Assert.Equal(HoldReason.Uncertain, (await driver.Nurture.FindAsync(enrollment)).Hold);
        Assert.Single(driver.Server.Mails);
    }

    [Theory, BothEngines]
    public async Task Server_ThatIsAwayForAWhile_GetsTheMessageLater_UnderTheSameId(Engine engine)
    {
        await using var driver = await MailDriver.StartAsync(engine);
        driver.Server.ToPutOff = 1;
        var enrollment = await driver.Nurture.EnrollAsync(await driver.Nurture.ActivateAsync(Step.Sequence(Step.Email())));

        await driver.Nurture.RunAsync();
        Assert.Empty(driver.Server.Mails);
        await driver.Nurture.PassAsync(Hour);

        var run = Assert.Single(await driver.Nurture.RunsAsync(enrollment));
        Assert.Equal((RunOutcome.Succeeded, 2, run.MessageId), (run.Outcome, run.Attempt, Assert.Single(driver.Server.Mails).MessageId));
    }

    [Theory, BothEngines]
    public async Task Hour_ThatIsFull_LetsTheRestWait(Engine engine)
    {
        await using var driver = await MailDriver.StartAsync(engine);
        await driver.SetAsync(new MailSettings { MessagesPerHour = 2 });
        var sequence = await driver.Nurture.ActivateAsync(Step.Sequence(Step.Email()));
        for (var n = 0; n < 5; n++) await driver.Nurture.EnrollAsync(sequence);

        await driver.Nurture.RunAsync();
        Assert.Equal(2, driver.Server.Mails.Count);
        await using (var context = driver.Nurture.Host.Open(driver.Nurture.Tenant))
            Assert.Equal(3, await context.StepRuns.CountAsync(r => r.ErrorCode == StepError.MailLimited && r.Attempt <= 1, TestRun.Cancelled));
        await driver.Nurture.PassAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(2, driver.Server.Mails.Count);
        for (var n = 0; n < 12 && driver.Server.Mails.Count < 5; n++) await driver.Nurture.PassAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(5, driver.Server.Mails.Select(m => m.MessageId).Distinct().Count());
        await using var sent = driver.Nurture.Host.Open(driver.Nurture.Tenant);
        var times = await sent.MailMessages.OrderBy(m => m.SentOn).Select(m => m.SentOn).ToListAsync(TestRun.Cancelled);
        Assert.All(times, t => Assert.InRange(times.Count(o => o > t - Hour && o <= t), 1, 2));
    }

    [Theory, BothEngines]
    public async Task Installation_ThatDoesNotKnowItsAddress_SendsNothing_AndSaysWhy(Engine engine)
    {
        await using var driver = await MailDriver.StartAsync(engine, o => o with { Site = null });
        var enrollment = await driver.Nurture.EnrollAsync(await driver.Nurture.ActivateAsync(Step.Sequence(Step.Email())));

        await driver.Nurture.RunAsync();

        Assert.Equal(StepError.MailNotSetUp, Assert.Single(await driver.Nurture.RunsAsync(enrollment)).ErrorCode);
        Assert.Empty(driver.Server.Mails);
    }

    [Theory, BothEngines]
    public async Task Test_GoesToWhoeverAsks_AndCountsNothing(Engine engine)
    {
        await using var driver = await MailDriver.StartAsync(engine);
        await driver.SetAsync(new MailSettings { TracksOpens = true, MessagesPerHour = 1 });
        var lead = await driver.Nurture.AddLeadAsync();
        var person = await driver.Nurture.Host.AddUserAsync();
        var signedIn = driver.Nurture.Tenant with { Actor = Actor.Person(person.Id, person.DisplayName) };

        for (var n = 0; n < 3; n++) Assert.Equal(EmailAddress.Normalize(person.Email), (await SendTestAsync(driver, signedIn, lead)).Value);
        Assert.IsType<NobodyToTest>((await SendTestAsync(driver, driver.Nurture.Tenant, lead)).Error);
        Assert.IsType<NotAllowed>((await SendTestAsync(driver, signedIn with { Role = Role.TenantViewer }, lead)).Error);

        Assert.Equal(3, driver.Server.Mails.Count);
        Assert.All(driver.Server.Mails, m => Assert.Equal((EmailAddress.Normalize(person.Email), "[Test] Hi Ann"), (Assert.Single(m.To.Mailboxes).Address, m.Subject)));
        Assert.All(driver.Server.Mails, m => Assert.DoesNotContain(MailLinks.OpenPath, m.HtmlBody, StringComparison.Ordinal));
        Assert.All(driver.Server.Mails, m => Assert.Contains($"{MailLinks.UnsubscribePath}/{MailLinks.InertToken}", m.TextBody, StringComparison.Ordinal));
        await using var context = driver.Nurture.Host.Open(driver.Nurture.Tenant);
        Assert.Equal((0, 0), (await context.MailMessages.CountAsync(TestRun.Cancelled), await context.Activities.CountAsync(a => a.LeadId == lead.Id, TestRun.Cancelled)));
    }

    private static async Task<Result<string>> SendTestAsync(MailDriver driver, TenantAccess access, Lead lead)
    {
        await using var scope = driver.Nurture.Host.As(access);
        return await scope.Get<SendTestMessage>().SendAsync(lead.Id, "Hi {{ lead.first_name }}", "Hello. {{ unsubscribe_url }}", TestRun.Cancelled);
    }
}
