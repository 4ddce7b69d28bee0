using System.Text;
using Leads.Core.Mail;
using Leads.Core.Mail.Sending;
using Leads.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;

namespace Leads.Tests.Mail;

/// <summary>What is known of a message, however the server and the line behave, and that connections are kept without losing or repeating one.</summary>
public sealed class SmtpPoolTests
{
    [Fact]
    public async Task Messages_OneAfterAnother_ShareAConnection()
    {
        await using var server = SmtpServer.Start();
        using var pool = PoolOf(server);

        for (var n = 0; n < 5; n++) Assert.IsType<Delivery.Taken>(await SendAsync(pool, $"{n}"));

        Assert.Equal((1, 5), (server.Connections, server.Mails.Count));
    }

    [Fact]
    public async Task Messages_ManyAtOnce_OpenNoMoreConnectionsThanAllowed()
    {
        await using var server = SmtpServer.Start();
        using var pool = PoolOf(server, most: 3);

        var deliveries = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => SendAsync(pool, $"{n}")));

        Assert.All(deliveries, d => Assert.IsType<Delivery.Taken>(d));
        Assert.Equal(40, server.Mails.Select(m => m.MessageId).Distinct().Count());
        Assert.Equal(40, server.Mails.Count);
        Assert.InRange(server.MostAtOnce, 1, 3);
    }

    [Fact]
    public async Task Connection_ThatTheServerClosedMeanwhile_IsReplaced()
    {
        await using var server = SmtpServer.Start();
        using var pool = PoolOf(server);
        await SendAsync(pool, "before");

        server.CloseIdle();
        var after = await SendAsync(pool, "after");

        Assert.IsType<Delivery.Taken>(after);
        Assert.Equal(["before", "after"], server.Mails.Select(m => m.Subject));
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Server_ThatHangsUpBeforeTheContent_SurelyHasNothing(bool isKept)
    {
        await using var server = SmtpServer.Start();
        using var pool = PoolOf(server);
        if (isKept) await SendAsync(pool, "before");

        server.HangsUp = HangUp.BeforeContent;
        var broken = await SendAsync(pool, "broken");
        server.HangsUp = HangUp.Never;

        Assert.IsType<Delivery.Unavailable>(broken);
        Assert.IsType<Delivery.Taken>(await SendAsync(pool, "after"));
        Assert.DoesNotContain(server.Mails, m => m.Subject == "broken");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Server_ThatHangsUpAfterTheContent_MayHaveIt_AndGetsItOnce(bool isKept)
    {
        await using var server = SmtpServer.Start();
        using var pool = PoolOf(server);
        if (isKept) await SendAsync(pool, "before");

        server.HangsUp = HangUp.AfterContent;
        var broken = await SendAsync(pool, "broken");
        server.HangsUp = HangUp.Never;

        Assert.IsType<Delivery.Unknown>(broken);
        Assert.IsType<Delivery.Taken>(await SendAsync(pool, "after"));
        Assert.Single(server.Mails, m => m.Subject == "broken");
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 No such person", typeof(Delivery.AddressRefused))]
    [InlineData("RCPT", "550 No such person", typeof(Delivery.AddressRefused))]
    [InlineData("RCPT", "551 Moved away", typeof(Delivery.AddressRefused))]
    [InlineData("RCPT", "550 5.7.1 Not from you", typeof(Delivery.MessageRefused))]
    [InlineData("RCPT", "550 Relay denied", typeof(Delivery.MessageRefused))]
    [InlineData("RCPT", "552 5.2.2 Mailbox full", typeof(Delivery.MessageRefused))]
    [InlineData("RCPT", "450 4.2.1 Greylisted", typeof(Delivery.Unavailable))]
    [InlineData("RCPT", "452 Too many", typeof(Delivery.Unavailable))]
    [InlineData("MAIL", "550 5.1.8 Not this sender", typeof(Delivery.MessageRefused))]
    [InlineData("MAIL", "451 Later", typeof(Delivery.Unavailable))]
    [InlineData("DATA", "554 Not now, not ever", typeof(Delivery.MessageRefused))]
    [InlineData("content", "451 Later", typeof(Delivery.Unavailable))]
    [InlineData("content", "554 5.6.0 Not this", typeof(Delivery.MessageRefused))]
    public async Task Refusal_ByItsCode_SaysWhoIsRefused_AndTheConnectionGoesOn(string command, string answer, Type delivery)
    {
        await using var server = SmtpServer.Start();
        using var pool = PoolOf(server);

        if (command == "content") server.ContentAnswer = answer;
        else server.Answers[command] = answer;
        var refused = await SendAsync(pool, "refused");
        server.Answers.Clear();
        server.ContentAnswer = null;

        Assert.IsType(delivery, refused);
        Assert.Contains(answer[..3], refused.ToString(), StringComparison.Ordinal);
        Assert.IsType<Delivery.Taken>(await SendAsync(pool, "after"));
        Assert.Equal(["after"], server.Mails.Select(m => m.Subject));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Server_ThatLetsNobodyIn_RefusesNoMessageForGood()
    {
        await using var server = SmtpServer.Start();
        server.Answers["EHLO"] = server.Answers["HELO"] = "554 No service for you";
        using var pool = PoolOf(server);

        Assert.IsType<Delivery.Unavailable>(await SendAsync(pool, "hello"));
    }

    [Fact]
    public async Task Server_ThatIsntThere_IsUnavailable()
    {
        int port;
        await using (var server = SmtpServer.Start()) port = server.Port;
        using var pool = new SmtpPool(OptionsOf(port, 2), TimeProvider.System, NullLogger<SmtpPool>.Instance);

        Assert.IsType<Delivery.Unavailable>(await SendAsync(pool, "hello"));
    }

    [Theory]
    [InlineData(true, "354 Go on\r\n")]
    [InlineData(true, "250 OK\r\n250 OK\r\n354 Go on\r\n")]
    [InlineData(true, "250 OK\r\n3", "5", "4 Go on\r\n")]
    [InlineData(true, "354-Do\r\n", "354 go on\r\n")]
    [InlineData(false, "250 354\r\n", "550 354 times\r\n")]
    [InlineData(false, "35", "5 Go on\r\n")]
    public void Mark_SeesGoOn_HoweverItIsCut(bool hasBegun, params string[] parts)
    {
        using var mark = new TransferMark();

        foreach (var part in parts) mark.LogServer(Encoding.ASCII.GetBytes("??" + part), 2, part.Length);

        Assert.Equal(hasBegun, mark.HasBegun);
    }

    private static SmtpPool PoolOf(SmtpServer server, int most = 8) => new(OptionsOf(server.Port, most), TimeProvider.System, NullLogger<SmtpPool>.Instance);

    private static MailOptions OptionsOf(int port, int most)
        => new() { Mode = MailMode.Smtp, Host = "127.0.0.1", Port = port, Security = MailSecurity.None, MaxConnections = most, From = "Leads <no-reply@leads.example>" };

    private static async Task<Delivery> SendAsync(SmtpPool pool, string subject)
    {
        using var message = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = "Hello\r\n.\r\n..two" } };
        message.From.Add(new MailboxAddress("Leads", "no-reply@leads.example"));
        message.To.Add(new MailboxAddress("Ann", "ann@lee.example"));
        return await pool.SendAsync(message, TestRun.Cancelled);
    }
}
