using System.Text.Json;
using Leads.Core.Capture.Forms;
using Leads.Core.Capture.Spam;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Sources.Generic;

/// <summary>Bridges and own programs: one JSON object, or a list of up to 1,000, each a person; a form will do too.</summary>
public sealed class GenericSource : ILeadSource
{
    /// <summary>Most people in one delivery.</summary>
    public const int MostElements = 1_000;

    public ChannelKind Kind => ChannelKind.Other;

    public IReadOnlyList<Arrival> ReadAll(ChannelEntry channel, Delivery delivery)
    {
        if (ElementsOf(delivery.Body) is not { } elements) return [Read(channel, delivery)];
        if (elements.Count > MostElements)
            return [Begin(channel, delivery) with { ErrorCode = SubmissionErrors.TooMany, ErrorDetail = $"A delivery may bring {MostElements} leads." }];
        var signature = SenderSignature.Check(channel.Secret, delivery);
        if (signature == SignatureState.Invalid) return [SenderSignature.Refuse(Begin(channel, delivery))];
        // The headers speak of the whole delivery, its elements are each a part of it.
        return [.. elements.Select((element, i) => Read(channel, delivery with
        {
            Signature = signature,
            Body = element,
            ContentType = "application/json",
            IdempotencyKey = delivery.IdempotencyKey is { } key ? $"{key}#{i}" : null,
        }))];
    }

    public Arrival Read(ChannelEntry channel, Delivery delivery)
    {
        var arrival = Begin(channel, delivery);
        if (arrival.Signature == SignatureState.Invalid) return SenderSignature.Refuse(arrival);
        var payload = FormPayload.Read(delivery.Body, delivery.ContentType);
        if (!payload.IsOk)
        {
            return arrival with
            {
                ErrorCode = payload.Error.Code,
                ErrorDetail = payload.Error.Message,
                ErrorField = payload.Error.Field,
                DeliveryKey = DeliveryKeys.Of(channel.Id, delivery.IdempotencyKey),
            };
        }
        var draft = FieldReader.Read(payload.Answers, channel.Mapping, channel.Country);
        return arrival.Named(channel, draft.ExternalId ?? delivery.IdempotencyKey) with
        {
            Answers = [.. payload.Answers.Where(a => a.Values.Count > 0).Select(LeadAnswer.From)],
            Draft = draft,
            // Who signs is the tenant's own program, and nobody else's form stands behind it.
            Suspicion = arrival.Signature == SignatureState.Valid ? null : SpamCheck.Judge(draft),
            MessageMark = arrival.Signature == SignatureState.Valid ? null : SpamCheck.MarkOf(draft.Message),
        };
    }

    private static Arrival Begin(ChannelEntry channel, Delivery delivery) => Arrival.Of(LeadSource.Other, channel, delivery);

    /// <returns>The bytes of each element of a JSON list; null for everything else.</returns>
    private static List<byte[]>? ElementsOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(BodyText.Utf16ToUtf8(body) ?? body);
            if (json.RootElement.ValueKind != JsonValueKind.Array) return null;
            return [.. json.RootElement.EnumerateArray().Select(e => System.Text.Encoding.UTF8.GetBytes(e.GetRawText()))];
        }
        catch (JsonException)
        {
            // No JSON, then: a form perhaps.
            return null;
        }
    }
}
