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

    private static readonly HashSet<string> Wrappers = new(StringComparer.OrdinalIgnoreCase) { "leads", "contacts", "people", "records", "items", "entries", "rows", "results", "data" };

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

    /// <returns>The bytes of each element of a JSON list, also of one that an object merely wraps; null for everything else.</returns>
    private static List<byte[]>? ElementsOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(BodyText.Utf16ToUtf8(body) ?? body);
            if (ListIn(json.RootElement) is not { } list) return null;
            return [.. list.EnumerateArray().Select(e => System.Text.Encoding.UTF8.GetBytes(e.GetRawText()))];
        }
        catch (JsonException)
        {
            // No JSON, then: a form perhaps.
            return null;
        }
    }

    private static JsonElement? ListIn(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array) return root;
        if (root.ValueKind != JsonValueKind.Object) return null;
        // What stands beside the list may say how long it is or which page, but nothing of a person.
        var complex = root.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object).ToList();
        return complex is [{ Value.ValueKind: JsonValueKind.Array } wrapped] && Wrappers.Contains(wrapped.Name) && wrapped.Value.GetArrayLength() > 1
            && wrapped.Value.EnumerateArray().All(IsPerson) ? wrapped.Value : null;
    }

    /// <summary>Lists of answers consist of objects too, each with a value.</summary>
    private static bool IsPerson(JsonElement element) => element.ValueKind == JsonValueKind.Object
        && !element.EnumerateObject().Any(p => p.Name.Equals("value", StringComparison.OrdinalIgnoreCase) || p.Name.Equals("values", StringComparison.OrdinalIgnoreCase));
}
