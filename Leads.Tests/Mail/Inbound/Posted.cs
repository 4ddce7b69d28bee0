using System.Text;
using Leads.Core.Mail.Inbound;
using Leads.Tests.Support;

namespace Leads.Tests.Mail.Inbound;

/// <summary>Posts as mail services make them.</summary>
internal static class Posted
{
    public static InboundPost Json(string json, params (string Name, string Value)[] headers) => Of(Encoding.UTF8.GetBytes(json), "application/json", headers);

    /// <param name="mail">Its lines.</param>
    public static InboundPost Mime(string mail) => Of(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n")), "message/rfc822");

    public static InboundPost Form(params (string Name, string Value)[] fields)
        => Of(Encoding.ASCII.GetBytes(string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"))), "application/x-www-form-urlencoded");

    /// <summary>Fields in Latin-1, as a sender that keeps the mail's charset posts them.</summary>
    public static InboundPost Multipart(params (string Name, string Value)[] fields)
    {
        var body = new StringBuilder();
        foreach (var (name, value) in fields) body.Append("--xYzZY\r\nContent-Disposition: form-data; name=\"").Append(name).Append("\"\r\n\r\n").Append(value.ReplaceLineEndings("\r\n")).Append("\r\n");
        return Of(Encoding.Latin1.GetBytes(body.Append("--xYzZY--\r\n").ToString()), "multipart/form-data; boundary=xYzZY");
    }

    public static InboundPost Of(byte[] body, string? contentType, params (string Name, string Value)[] headers)
        => new(body, contentType, headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase), TestHost.Start);

    /// <summary>A mail that somebody writes back.</summary>
    public static string Reply(string to, string from = "Ann Lee <ann@lee.example>", string id = "r1@lee.example", string more = "", string text = "Yes, call me on Tuesday.") => $"""
        From: {from}
        To: Solar <hello@solar.example>
        Subject: Re: Your roof
        Date: Mon, 02 Mar 2026 08:30:00 +0000
        Message-ID: <{id}>
        In-Reply-To: <{to}>
        References: <first@solar.example> <{to}>
        {more}MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        {text}

        On Mon, Mar 2, 2026 at 9:00 AM Solar <hello@solar.example> wrote:
        > Hello Ann,
        > shall we call?
        """;

    /// <summary>A mail server's report about a message.</summary>
    public static string Report(string about, string to = "ann@lee.example", string status = "5.1.1", string said = "550 5.1.1 No such user here", string action = "failed", string id = "d1@mx.example") => $"""
        From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>
        To: bounces@solar.example
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <{id}>
        Date: Mon, 02 Mar 2026 08:40:00 +0000
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="BB"

        --BB
        Content-Type: text/plain

        I'm sorry to have to inform you that your message could not be delivered.

        --BB
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example
        Arrival-Date: Mon, 2 Mar 2026 08:39:00 +0000

        Final-Recipient: rfc822; {to}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; {said}

        --BB
        Content-Type: text/rfc822-headers

        From: Solar <hello@solar.example>
        To: {to}
        Subject: Your roof
        Message-ID: <{about}>

        --BB--
        """;

    /// <summary>A mailbox provider's complaint about a message.</summary>
    public static string Complaint(string about, string type = "abuse") => $"""
        From: <abuse@provider.example>
        To: <fbl@solar.example>
        Subject: FW: Your roof
        Message-ID: <c1@provider.example>
        Date: Mon, 02 Mar 2026 08:45:00 +0000
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="CC"

        --CC
        Content-Type: text/plain

        This is an email abuse report.

        --CC
        Content-Type: message/feedback-report

        Feedback-Type: {type}
        User-Agent: SomeGenerator/1.0
        Version: 1
        Original-Rcpt-To: <ann@lee.example>

        --CC
        Content-Type: message/rfc822

        From: Solar <hello@solar.example>
        To: ann@lee.example
        Subject: Your roof
        Message-ID: <{about}>

        Hello Ann

        --CC--
        """;
}
