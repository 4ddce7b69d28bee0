using Leads.Core.Capture.Spam;
using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Sources.Website;

/// <summary>Forms of any builder, plain HTML forms, and scripts: whatever posts fields.</summary>
public sealed class WebsiteFormSource : ILeadSource
{
    private const int MaxDeliveryKey = 255;

    public ChannelKind Kind => ChannelKind.WebsiteForm;

    public Arrival Read(ChannelEntry channel, Delivery delivery)
    {
        var arrival = WithHandshake(Arrival.Of(LeadSource.WebsiteForm, channel, delivery), channel, delivery);
        // A secret is set for forms only whose builder signs.
        if (channel.Secret is not null && arrival.Signature != SignatureState.Valid) return SenderSignature.Refuse(arrival);
        arrival = WithOrigin(arrival, channel, delivery);
        var payload = FormPayload.Read(delivery.Body, delivery.ContentType);
        return payload.IsOk ? WithFields(arrival, channel, delivery, payload.Answers) : arrival with
        {
            ErrorCode = payload.Error.Code,
            ErrorDetail = payload.Error.Message,
            ErrorField = payload.Error.Field,
            DeliveryKey = KeyOf(channel, delivery.IdempotencyKey),
        };
    }

    private static Arrival WithFields(Arrival arrival, ChannelEntry channel, Delivery delivery, IReadOnlyList<Answer> answers)
    {
        var draft = FieldReader.Read(answers, channel.Mapping, channel.Country);
        // A page's address that the form doesn't carry is in the request's own referrer.
        if (draft.SourceUrl is null && delivery.Headers.TryGetValue("Referer", out var page)) draft = WithPage(draft, page);
        // A form's own id names the submission; the header may name no more than one attempt to send it.
        var externalId = draft.ExternalId ?? OwnForm.IdOf(answers, delivery.Body) ?? delivery.IdempotencyKey;
        return arrival with
        {
            ExternalId = externalId is { Length: > MaxDeliveryKey } ? externalId[..MaxDeliveryKey] : externalId,
            DeliveryKey = KeyOf(channel, externalId is null ? null : SenderIds.OfEntry(externalId, FormOf(answers), draft)),
            Answers = [.. answers.Where(a => a.Values.Count > 0).Select(LeadAnswer.From)],
            Draft = draft,
            Suspicion = OwnForm.Judge(answers, arrival.ReceivedOn) ?? SpamCheck.Judge(draft),
            MessageMark = SpamCheck.MarkOf(draft.Message),
        };
    }

    /// <summary>A word among the answers proves as much as a signature does, and nobody else is to read it.</summary>
    private static Arrival WithHandshake(Arrival arrival, ChannelEntry channel, Delivery delivery)
    {
        if (HandshakeKey.Find(delivery.Body) is not { } handshake) return arrival;
        if (channel.Secret is not { } secret) return arrival with { Raw = handshake.Body };
        return arrival with { Raw = handshake.Body, Signature = FixedTime.AreEqual(secret, handshake.Word) ? SignatureState.Valid : SignatureState.Invalid };
    }

    /// <summary>What comes from a page of a site that isn't allowed is kept with its answers, but makes no lead.</summary>
    private static Arrival WithOrigin(Arrival arrival, ChannelEntry channel, Delivery delivery)
    {
        if (!delivery.Headers.TryGetValue("Origin", out var origin) || channel.Settings.Allows(origin)) return arrival;
        return arrival with
        {
            ErrorCode = SubmissionErrors.OriginNotAllowed,
            ErrorDetail = $"It came from a page of {origin}, which is not among this source's allowed sites.",
        };
    }

    private static LeadDraft WithPage(LeadDraft draft, string page)
    {
        var visit = AttributionReader.FromUrl(page);
        return draft with { SourceUrl = CutUrl(page), FirstTouch = draft.FirstTouch.Or(visit), LastTouch = draft.LastTouch.Or(visit) };
    }

    private static string? FormOf(IReadOnlyList<Answer> answers)
        => answers.FirstOrDefault(a => a.Path.Equals("form_id", StringComparison.OrdinalIgnoreCase) || a.Path.Equals("FormID", StringComparison.OrdinalIgnoreCase)) is { Values: [var form, ..] } ? form : null;

    private static string? KeyOf(ChannelEntry channel, string? externalId) => DeliveryKeys.Of(channel.Id, externalId);

    private static string CutUrl(string url) => url.Length > LeadDraft.MaxUrl ? url[..LeadDraft.MaxUrl] : url;
}
