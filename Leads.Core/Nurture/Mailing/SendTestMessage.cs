using System.Globalization;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Mail;
using Leads.Core.Mail.Composing;
using Leads.Core.Mail.Sending;
using Leads.Core.Mail.Templates;
using Leads.Core.Tenants;
using MimeKit;

namespace Leads.Core.Nurture.Mailing;

/// <summary>Sends a message as a lead would get it to whoever asks, marked as a test. Its link to unsubscribe does nothing, nothing is counted, and the lead hears nothing of it.</summary>
public sealed class SendTestMessage(TenantDbContextFactory contexts, CurrentTenant tenant, PreviewMessage preview, MessageSender sender, MailOptions options, TimeProvider time)
{
    private const string Mark = "[Test] ";

    /// <returns>
    /// The address that it went to, or <see cref="LeadNotFound"/>, <see cref="TemplateBroken"/>, <see cref="TemplateOutputTooLarge"/>, <see cref="MessageEmpty"/>,
    /// <see cref="NobodyToTest"/>, <see cref="TestNotSent"/>, <see cref="NotAllowed"/>.
    /// </returns>
    public async Task<Result<string>> SendAsync(Guid leadId, string subject, string body, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var person = tenant.Actor.UserId is { } id ? await context.Users.FindAsync([id], ct) : null;
        if (person is not { Email: { } email, DisabledOn: null } || EmailAddress.Normalize(email) is not { } normalized) return new NobodyToTest();
        if (await LeadMessage.ReadAsync(context, leadId, ct) is not { } lead) return new LeadNotFound(leadId);
        var composed = preview.Compose(lead, subject, body);
        if (!composed.IsOk) return composed.Error;
        var from = MessageEnvelope.Sender(lead.Settings, lead.TenantName, options);
        var test = Guid.CreateVersion7(time.GetUtcNow());
        var envelope = new MessageEnvelope(string.Create(CultureInfo.InvariantCulture, $"{test:N}@{MailboxAddress.Parse(options.From).Domain}"), time.GetUtcNow(), from,
            lead.Settings.ReplyTo is { } replyTo ? MessageEnvelope.Mailbox(null, replyTo) : null, MessageEnvelope.Mailbox(person.DisplayName, normalized));
        using var message = envelope.Put(composed.Value with { Subject = Mark + composed.Value.Subject });
        // What has begun ends, whether or not the page is still open.
        return await sender.SendAsync(message, test, CancellationToken.None) switch
        {
            Delivery.Taken => normalized,
            Delivery.AddressRefused(var detail) => new TestNotSent(detail),
            Delivery.MessageRefused(var detail) => new TestNotSent(detail),
            Delivery.Unavailable(var detail) => new TestNotSent(detail),
            Delivery.Unknown(var detail) => new TestNotSent(detail),
            var other => throw new InvalidOperationException($"Unknown delivery {other.GetType().Name}."),
        };
    }
}

public sealed record NobodyToTest() : Error("Tests go to who is signed in, with an e-mail address.");

public sealed record TestNotSent(string Detail) : Error(Detail);
