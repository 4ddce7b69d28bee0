using System.Text;
using System.Text.Json;
using Leads.Core.Mail;
using Leads.Core.Mail.Inbound;

namespace Leads.Tests.Mail.Inbound;

/// <summary>What each service's posts say.</summary>
public sealed class InboundReaderTests
{
    private const string Sent = "0195c5a1@solar.example";

    [Fact]
    public void Mime_Reply_NamesItsThreadAndKeepsTheWritersWordsOnly()
    {
        var news = One(Posted.Mime(Posted.Reply(Sent)), "mime");

        Assert.Equal((MailNewsKind.Reply, "ann@lee.example", "Re: Your roof", "Yes, call me on Tuesday."), (news.Kind, news.Address, news.Subject, news.Text));
        Assert.Equal([Sent, "first@solar.example"], news.MessageIds);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero), news.OccurredOn);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied\n")]
    [InlineData("X-Autoreply: yes\n")]
    [InlineData("Precedence: bulk\n")]
    [InlineData("X-Autorespond: vacation\n")]
    [InlineData("Return-Path: <>\n")]
    public void Mime_ReplyOfAMachine_IsAnAutomaticOne(string header) => Assert.Equal(MailNewsKind.AutoReply, One(Posted.Mime(Posted.Reply(Sent, more: header)), "mime").Kind);

    [Theory]
    [InlineData("Automatic reply: Your roof"), InlineData("Abwesenheitsnotiz: Ihr Dach"), InlineData("Réponse automatique : votre toit")]
    public void Mime_SubjectOfAnAbsence_IsAnAutomaticReply(string subject)
        => Assert.Equal(MailNewsKind.AutoReply, One(Posted.Mime(Posted.Reply(Sent).Replace("Subject: Re: Your roof", $"Subject: {subject}", StringComparison.Ordinal)), "mime").Kind);

    [Theory]
    [InlineData("Auto-Submitted: no\n"), InlineData("Precedence: normal\n"), InlineData("X-Auto-Response-Suppress: DR, RN\n")]
    public void Mime_HeadersOfPeople_StayAReply(string header) => Assert.Equal(MailNewsKind.Reply, One(Posted.Mime(Posted.Reply(Sent, more: header)), "mime").Kind);

    [Fact]
    public void Mime_MailToUnsubscribe_Unsubscribes()
        => Assert.Equal(MailNewsKind.Unsubscribed, One(Posted.Mime(Posted.Reply(Sent).Replace("Subject: Re: Your roof", "Subject: unsubscribe", StringComparison.Ordinal)), "mime").Kind);

    [Theory]
    [InlineData("5.1.1", "550 5.1.1 No such user here", MailNewsKind.HardBounce)]
    [InlineData("5.0.0", "550 Requested action not taken: mailbox unavailable", MailNewsKind.HardBounce)]
    [InlineData("5.4.1", "550 5.4.1 Recipient address rejected: Access denied", MailNewsKind.HardBounce)]
    [InlineData("5.2.2", "552 5.2.2 Mailbox full", MailNewsKind.SoftBounce)]
    [InlineData("5.7.1", "550 5.7.1 Message rejected by policy", MailNewsKind.SoftBounce)]
    [InlineData("5.0.0", "554 Blocked for spam", MailNewsKind.SoftBounce)]
    [InlineData("4.4.7", "Delivery time expired", MailNewsKind.SoftBounce)]
    public void Mime_Report_IsForGoodWhereTheAddressIsDead(string status, string said, MailNewsKind kind)
    {
        var news = One(Posted.Mime(Posted.Report(Sent, status: status, said: said)), "mime");

        Assert.Equal((kind, "ann@lee.example", said), (news.Kind, news.Address, news.Detail));
        Assert.Equal([Sent], news.MessageIds);
    }

    [Theory]
    [InlineData("delayed"), InlineData("delivered"), InlineData("relayed")]
    public void Mime_ReportOfADelayOrDelivery_SaysNothing(string action) => AssertNothing(Posted.Mime(Posted.Report(Sent, action: action)), "mime");

    [Fact]
    public void Mime_ReportAboutSeveral_TellsOfEach()
    {
        var report = Posted.Report(Sent).ReplaceLineEndings("\n").Replace("Diagnostic-Code: smtp; 550 5.1.1 No such user here\n",
            "Diagnostic-Code: smtp; 550 5.1.1 No such user here\n\nFinal-Recipient: rfc822; bob@lee.example\nAction: failed\nStatus: 4.2.2\n", StringComparison.Ordinal);

        var news = InboundReader.Read(Posted.Mime(report)).News;

        Assert.Equal([("ann@lee.example", MailNewsKind.HardBounce), ("bob@lee.example", MailNewsKind.SoftBounce)], news.Select(n => (n.Address, n.Kind)));
        Assert.Equal(2, news.Select(n => n.Key).Distinct().Count());
    }

    [Theory]
    [InlineData("abuse", MailNewsKind.Complaint), InlineData("fraud", MailNewsKind.Complaint), InlineData("opt-out", MailNewsKind.Unsubscribed)]
    public void Mime_Feedback_NamesTheMessageAndWhoComplains(string type, MailNewsKind kind)
    {
        var news = One(Posted.Mime(Posted.Complaint(Sent, type)), "mime");

        Assert.Equal((kind, "ann@lee.example", Sent), (news.Kind, news.Address, Assert.Single(news.MessageIds)));
    }

    [Fact]
    public void Mime_FeedbackThatItIsNoSpam_SaysNothing() => AssertNothing(Posted.Mime(Posted.Complaint(Sent, "not-spam")), "mime");

    [Fact]
    public void Postmark_InboundMail_IsAReply()
    {
        var news = One(Posted.Json($$"""
            { "FromName": "Ann Lee", "MessageStream": "inbound", "From": "ann@lee.example", "FromFull": { "Email": "ann@lee.example", "Name": "Ann Lee", "MailboxHash": "" },
              "To": "hello@solar.example", "ToFull": [{ "Email": "hello@solar.example", "Name": "", "MailboxHash": "" }], "Cc": "", "OriginalRecipient": "abc@inbound.postmarkapp.com",
              "Subject": "Re: Your roof", "MessageID": "73e6d360-66eb-11e1-8e72-a8904824019b", "ReplyTo": "", "MailboxHash": "", "Date": "Mon, 2 Mar 2026 09:30:00 +0100",
              "TextBody": "Gern am Dienstag.\n\nAm 02.03.2026 um 09:00 schrieb Solar:\n> Hallo", "HtmlBody": "<p>Gern am Dienstag.</p>", "StrippedTextReply": "", "Tag": "",
              "Headers": [{ "Name": "Message-ID", "Value": "<r2@lee.example>" }, { "Name": "In-Reply-To", "Value": "<{{Sent}}>" }, { "Name": "X-Spam-Status", "Value": "No" }], "Attachments": [] }
            """), "postmark");

        Assert.Equal((MailNewsKind.Reply, "ann@lee.example", "Gern am Dienstag.", Sent), (news.Kind, news.Address, news.Text, Assert.Single(news.MessageIds)));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero), news.OccurredOn.ToUniversalTime());
    }

    [Theory]
    [InlineData("HardBounce", MailNewsKind.HardBounce), InlineData("BadEmailAddress", MailNewsKind.HardBounce), InlineData("SoftBounce", MailNewsKind.SoftBounce), InlineData("Transient", MailNewsKind.SoftBounce)]
    [InlineData("Blocked", MailNewsKind.SoftBounce), InlineData("DnsError", MailNewsKind.SoftBounce), InlineData("AutoResponder", MailNewsKind.AutoReply), InlineData("SpamComplaint", MailNewsKind.Complaint)]
    [InlineData("Unsubscribe", MailNewsKind.Unsubscribed)]
    public void Postmark_Bounce_IsWhatItsTypeSays(string type, MailNewsKind kind)
    {
        var news = One(Posted.Json($$"""
            { "RecordType": "Bounce", "MessageStream": "outbound", "ID": 42, "Type": "{{type}}", "TypeCode": 1, "Name": "Bounce", "Tag": "", "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
              "Metadata": { "message-id": "{{Sent}}" }, "ServerID": 1234, "Description": "The server was unable to deliver your message.", "Details": "smtp;550 5.1.1 unknown", "Email": "ann@lee.example",
              "From": "hello@solar.example", "BouncedAt": "2026-03-02T08:41:00.2735393Z", "DumpAvailable": true, "Inactive": true, "CanActivate": true, "Subject": "Your roof" }
            """), "postmark");

        Assert.Equal((kind, "ann@lee.example", "smtp;550 5.1.1 unknown", Sent), (news.Kind, news.Address, news.Detail, Assert.Single(news.MessageIds)));
    }

    [Fact]
    public void Postmark_ComplaintAndUnsubscription_AreTold()
    {
        Assert.Equal(MailNewsKind.Complaint, One(Posted.Json("""{ "RecordType": "SpamComplaint", "ID": 43, "Type": "SpamComplaint", "Email": "ann@lee.example", "BouncedAt": "2026-03-02T08:41:00Z" }"""), "postmark").Kind);
        var change = """{ "RecordType": "SubscriptionChange", "MessageID": "883953f4", "Recipient": "ann@lee.example", "SuppressSending": true, "SuppressionReason": "ManualSuppression", "Origin": "Recipient", "ChangedAt": "2026-03-02T08:41:00Z" }""";
        Assert.Equal((MailNewsKind.Unsubscribed, "ann@lee.example"), One(Posted.Json(change), "postmark") is var news ? (news.Kind, news.Address) : default);
        Assert.Equal(MailNewsKind.HardBounce, One(Posted.Json(change.Replace("ManualSuppression", "HardBounce", StringComparison.Ordinal)), "postmark").Kind);
        AssertNothing(Posted.Json(change.Replace("true", "false", StringComparison.Ordinal)), "postmark");
        AssertNothing(Posted.Json("""{ "RecordType": "Open", "Recipient": "ann@lee.example", "FirstOpen": true }"""), "postmark");
    }

    [Fact]
    public void Mailgun_Route_IsAReply()
    {
        var news = One(Posted.Form(("recipient", "hello@solar.example"), ("sender", "bounce+ann@lee.example"), ("from", "Ann Lee <ann@lee.example>"), ("subject", "Re: Your roof"),
            ("body-plain", "Yes!\n\nOn Monday you wrote:\n> Hello"), ("stripped-text", "Yes!"), ("stripped-signature", ""), ("body-html", "<p>Yes!</p>"), ("attachment-count", "0"), ("timestamp", "1772440200"), ("token", "t1"),
            ("signature", "00"), ("message-headers", $"""[["Received","by x"],["Message-Id","<r3@lee.example>"],["In-Reply-To","<{Sent}>"],["References","<{Sent}>"]]""")), "mailgun");

        Assert.Equal((MailNewsKind.Reply, "ann@lee.example", "Yes!", Sent), (news.Kind, news.Address, news.Text, Assert.Single(news.MessageIds)));
    }

    [Fact]
    public void Mailgun_RouteOfRawMail_IsReadAsMail()
        => Assert.Equal((MailNewsKind.Reply, Sent), One(Posted.Form(("recipient", "hello@solar.example"), ("body-mime", Posted.Reply(Sent)), ("timestamp", "1"), ("token", "t"), ("signature", "0")), "mailgun") is var news ? (news.Kind, news.MessageIds[0]) : default);

    [Theory]
    [InlineData("failed", "permanent", "generic", "5.1.1", MailNewsKind.HardBounce)]
    [InlineData("failed", "permanent", "suppress-bounce", "", MailNewsKind.HardBounce)]
    [InlineData("failed", "permanent", "espblock", "5.7.1", MailNewsKind.SoftBounce)]
    [InlineData("failed", "temporary", "generic", "4.2.2", MailNewsKind.SoftBounce)]
    [InlineData("failed", "permanent", "suppress-unsubscribe", "", MailNewsKind.Unsubscribed)]
    [InlineData("complained", "", "", "", MailNewsKind.Complaint)]
    [InlineData("unsubscribed", "", "", "", MailNewsKind.Unsubscribed)]
    public void Mailgun_Event_NamesTheMessage(string what, string severity, string reason, string code, MailNewsKind kind)
    {
        var news = One(Posted.Json(MailgunEvent(what, severity, reason, code)), "mailgun");

        Assert.Equal((kind, "ann@lee.example", Sent), (news.Kind, news.Address, Assert.Single(news.MessageIds)));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1772440200.5), news.OccurredOn);
    }

    [Theory]
    [InlineData("delivered"), InlineData("opened"), InlineData("clicked"), InlineData("accepted")]
    public void Mailgun_EventThatSaysNothingOfTheAddress_IsNoNews(string what) => AssertNothing(Posted.Json(MailgunEvent(what, "", "", "")), "mailgun");

    [Fact]
    public void SendGrid_Parse_IsAReplyInItsOwnCharset()
    {
        var news = One(Posted.Multipart(("headers", $"Message-ID: <r4@lee.example>\nIn-Reply-To: <{Sent}>\nFrom: Ann <ann@lee.example>\nDate: Mon, 02 Mar 2026 08:30:00 +0000\n"), ("dkim", "{@lee.example : pass}"),
            ("from", "Ann Lee <ann@lee.example>"), ("to", "hello@solar.example"), ("subject", "Re: Your roof"), ("text", "Ja, nächste Woche.\n\n-- \nAnn"), ("html", "<p>x</p>"), ("sender_ip", "198.51.100.1"),
            ("envelope", """{"to":["hello@solar.example"],"from":"ann@lee.example"}"""), ("charsets", """{"to":"UTF-8","subject":"UTF-8","from":"UTF-8","text":"iso-8859-1"}"""), ("SPF", "pass"), ("attachments", "0")), "sendgrid");

        Assert.Equal((MailNewsKind.Reply, "ann@lee.example", "Ja, nächste Woche.", Sent), (news.Kind, news.Address, news.Text, Assert.Single(news.MessageIds)));
    }

    [Fact]
    public void SendGrid_ParseOfRawMail_IsReadAsMail()
        => Assert.Equal(MailNewsKind.HardBounce, One(Posted.Multipart(("to", "bounces@solar.example"), ("from", "MAILER-DAEMON@mx.example"), ("email", Posted.Report(Sent)), ("envelope", "{}")), "sendgrid").Kind);

    [Fact]
    public void SendGrid_Events_TellOfEachThatCounts()
    {
        var events = InboundReader.Read(Posted.Json($$"""
            [ { "email": "ann@lee.example", "timestamp": 1772440200, "smtp-id": "<{{Sent}}>", "event": "processed", "sg_event_id": "1" },
              { "email": "ann@lee.example", "timestamp": 1772440201, "smtp-id": "<{{Sent}}>", "event": "bounce", "type": "bounce", "sg_event_id": "2", "reason": "550 5.1.1 unknown user", "status": "5.1.1" },
              { "email": "bob@lee.example", "timestamp": 1772440202, "smtp-id": "<b@solar.example>", "event": "bounce", "type": "blocked", "sg_event_id": "3", "reason": "421 try again later", "status": "4.0.0" },
              { "email": "cat@lee.example", "timestamp": 1772440203, "event": "dropped", "sg_event_id": "4", "reason": "Bounced Address" },
              { "email": "dan@lee.example", "timestamp": 1772440204, "event": "dropped", "sg_event_id": "5", "reason": "Unsubscribed Address" },
              { "email": "eve@lee.example", "timestamp": 1772440205, "event": "spamreport", "sg_event_id": "6" },
              { "email": "fay@lee.example", "timestamp": 1772440206, "event": "group_unsubscribe", "sg_event_id": "7", "asm_group_id": 10 },
              { "email": "ann@lee.example", "timestamp": 1772440207, "event": "deferred", "sg_event_id": "8", "response": "400 try again later" },
              { "email": "ann@lee.example", "timestamp": 1772440208, "event": "open", "sg_event_id": "9" } ]
            """));

        Assert.Equal("sendgrid", events.Provider);
        Assert.Equal(
            [("ann", MailNewsKind.HardBounce), ("bob", MailNewsKind.SoftBounce), ("cat", MailNewsKind.HardBounce), ("dan", MailNewsKind.Unsubscribed), ("eve", MailNewsKind.Complaint), ("fay", MailNewsKind.Unsubscribed)],
            events.News.Select(n => (n.Address!.Split('@')[0], n.Kind)));
        Assert.Equal([Sent], events.News[0].MessageIds);
        Assert.Equal(6, events.News.Select(n => n.Key).Distinct().Count());
    }

    [Theory]
    [InlineData("Permanent", "5.1.1", MailNewsKind.HardBounce), InlineData("Transient", "5.2.2", MailNewsKind.SoftBounce), InlineData("Undetermined", "", MailNewsKind.SoftBounce), InlineData("Permanent", "", MailNewsKind.HardBounce)]
    public void Ses_Bounce_NamesOurOwnMessageIdAmongTheHeaders(string type, string status, MailNewsKind kind)
    {
        var news = One(Posted.Json(SesPost.Notification(SesPost.Bounce(Sent, type, status))), "ses");

        Assert.Equal((kind, "ann@lee.example"), (news.Kind, news.Address));
        Assert.Contains(Sent, news.MessageIds);
    }

    [Fact]
    public void Ses_ComplaintSubscriptionAndMail_AreTold()
    {
        Assert.Equal((MailNewsKind.Complaint, "ann@lee.example"), One(Posted.Json(SesPost.Notification(SesPost.Complaint(Sent))), "ses") is var complaint ? (complaint.Kind, complaint.Address) : default);
        Assert.Equal(MailNewsKind.Unsubscribed, One(Posted.Json("""
            { "eventType": "Subscription", "mail": { "messageId": "m1", "destination": ["ann@lee.example"] }, "subscription": { "contactList": "x", "timestamp": "2026-03-02T08:41:00.000Z", "source": "UnsubscribeHeader", "newTopicPreferences": { "unsubscribeAll": true } } }
            """), "ses").Kind);
        foreach (var isBase64 in new[] { false, true })
            Assert.Equal((MailNewsKind.Reply, "Yes, call me on Tuesday."), One(Posted.Json(SesPost.Notification(SesPost.Received(Posted.Reply(Sent), isBase64))), "ses") is var reply ? (reply.Kind, reply.Text) : default);
        AssertNothing(Posted.Json(SesPost.Notification("""{ "notificationType": "Delivery", "mail": {} }""")), "ses");
        AssertNothing(Posted.Json(SesPost.Notification("Successfully validated SNS topic for Amazon SES event publishing.")), "ses");
        Assert.True(InboundReader.Read(Posted.Json(SesPost.Notification("""{ "notificationType": "Received", "mail": {}, "receipt": { "action": { "type": "S3" } } }"""))).IsUnread);
    }

    [Theory]
    [InlineData("{", "application/json"), InlineData("[]", "application/json"), InlineData("[1,2]", "application/json"), InlineData("{\"hello\":1}", "application/json"), InlineData("null", "application/json")]
    [InlineData("", "application/json"), InlineData("a=b", "application/x-www-form-urlencoded"), InlineData("--x\r\n\r\n", "multipart/form-data; boundary=x"), InlineData("--x", "multipart/form-data")]
    [InlineData("hello", "text/plain"), InlineData("\0\u0001\u0002", "message/rfc822"), InlineData("{\"event-data\":3}", "application/json"), InlineData("{\"RecordType\":\"Bounce\",\"ID\":[]}x", "application/json")]
    [InlineData("body-plain=x&message-headers={", "application/x-www-form-urlencoded"), InlineData("{\"notificationType\":\"Received\",\"content\":\"%%\",\"receipt\":{\"action\":{\"encoding\":\"BASE64\"}}}", "application/json")]
    public void Shape_OfNobody_IsKeptUnreadWithItsReason(string body, string type)
    {
        var reading = InboundReader.Read(Posted.Of(Encoding.Latin1.GetBytes(body), type));

        Assert.Empty(reading.News);
        Assert.False(string.IsNullOrWhiteSpace(reading.Note));
    }

    [Fact]
    public void Bytes_OfChance_NeverThrow()
    {
        var chance = new Random(7);
        byte[][] seeds = [.. new[] { Posted.Reply(Sent), Posted.Report(Sent), Posted.Complaint(Sent), MailgunEvent("failed", "permanent", "generic", "5.1.1"), SesPost.Notification(SesPost.Bounce(Sent, "Permanent", "5.1.1")) }.Select(Encoding.UTF8.GetBytes)];
        foreach (var type in new[] { "message/rfc822", "application/json", "multipart/form-data; boundary=BB", "application/x-www-form-urlencoded", "text/plain", null })
            foreach (var seed in seeds)
                for (var i = 0; i < 60; i++)
                {
                    var body = seed.ToArray();
                    for (var j = chance.Next(1, 40); j > 0; j--) body[chance.Next(body.Length)] = (byte)chance.Next(256);
                    Assert.NotNull(InboundReader.Read(Posted.Of(body[..chance.Next(1, body.Length)], type)));
                }
    }

    private static MailNews One(InboundPost post, string provider)
    {
        var reading = InboundReader.Read(post);
        Assert.Equal((provider, null), (reading.Provider, reading.Note));
        var news = Assert.Single(reading.News);
        Assert.True(news.Key.Length <= MailArrival.MaxKey);
        return news;
    }

    private static void AssertNothing(InboundPost post, string provider)
    {
        var reading = InboundReader.Read(post);
        Assert.Equal((provider, false), (reading.Provider, reading.IsUnread));
        Assert.Empty(reading.News);
        Assert.NotNull(reading.Note);
    }

    private static string MailgunEvent(string what, string severity, string reason, string code) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["signature"] = new { timestamp = "1772440200", token = "t1", signature = "00" },
        ["event-data"] = new Dictionary<string, object>
        {
            ["event"] = what, ["severity"] = severity, ["reason"] = reason, ["id"] = "ev1", ["timestamp"] = 1772440200.5, ["recipient"] = "ann@lee.example", ["user-variables"] = Array.Empty<string>(),
            ["delivery-status"] = new Dictionary<string, object> { ["enhanced-code"] = code, ["message"] = "the server said so", ["code"] = 550 },
            ["message"] = new Dictionary<string, object> { ["headers"] = new Dictionary<string, object> { ["message-id"] = Sent, ["to"] = "ann@lee.example" } },
        },
    });
}
