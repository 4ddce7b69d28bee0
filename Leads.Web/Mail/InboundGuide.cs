namespace Leads.Web.Mail;

/// <summary>What to enter at a mail service so that it tells us, and by what it can prove itself.</summary>
/// <param name="Steps">A sentence each, in their order.</param>
internal sealed record InboundGuide(string Name, IReadOnlyList<string> Steps)
{
    public static readonly IReadOnlyList<InboundGuide> All =
    [
        new("Postmark",
        [
            "In the message stream that sends, add a webhook with this address for Bounce, Spam Complaint and Subscription Change.",
            "In the inbound stream, enter this address as its webhook. Replies then have to reach the inbound stream's address: enter that as Reply-To, or forward to it.",
            "Postmark signs nothing: put a user name and password before the host (https://user:password@…) and enter the password here as the secret.",
        ]),
        new("Mailgun",
        [
            "Under Sending, Webhooks: add this address for Permanent Failure, Temporary Failure, Spam Complaints and Unsubscribes.",
            "Under Receiving, Routes: forward the Reply-To address here. With /mime at its end Mailgun sends mail as it came.",
            "Enter the HTTP webhook signing key here as the secret.",
        ]),
        new("SendGrid",
        [
            "Under Settings, Mail Settings, Event Webhook: add this address for Bounced, Dropped, Spam Reports and both kinds of Unsubscribe.",
            "Turn the signed webhook on and enter its verification key here as the secret.",
            "Under Inbound Parse: add the host of the Reply-To address with this address. Give it a security policy with a signature and enter that key on a line of its own.",
        ]),
        new("Amazon SES",
        [
            "Make an SNS topic and subscribe this address to it by HTTPS. The subscription is confirmed here by itself.",
            "Let the identity, or a configuration set, publish Bounce and Complaint to the topic, with the original headers.",
            "For replies, add a receipt rule that publishes to the topic with the mail's content.",
            "Posts of SNS are checked by Amazon's signature always. Enter the topic's ARN here as the secret, so that no other topic is taken.",
        ]),
        new("Another mail server",
        [
            "Have the server post each mail to the Reply-To and Return-Path addresses here as it came, with the type message/rfc822.",
            "Reports of deliveries (RFC 3464) and complaints (RFC 5965) are read as well as replies.",
            "Send the secret as a password, or in the header X-Webhook-Secret.",
        ]),
    ];

    public static readonly IReadOnlyList<(string Name, string Text)> Proofs =
    [
        ("Mailgun", "the HTTP webhook signing key"),
        ("SendGrid", "the verification key of the signed webhook"),
        ("Amazon SES", "the ARN of the topic"),
        ("Postmark and others", "a password, in the address or a header"),
    ];
}
