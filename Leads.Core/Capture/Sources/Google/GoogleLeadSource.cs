using System.Text.Json;
using Leads.Core.Capture.Forms;
using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Sources.Google;

/// <summary>Lead forms of Google Ads, by the webhook.</summary>
public sealed class GoogleLeadSource : ILeadSource
{
    public ChannelKind Kind => ChannelKind.GoogleLeadForm;

    public Arrival Read(ChannelEntry channel, Delivery delivery)
    {
        var arrival = Arrival.Of(LeadSource.GoogleLeadForm, channel, delivery) with { Raw = GoogleLead.WithoutKey(delivery.Body) };
        try
        {
            if (channel.Secret is null && ReadRow(delivery.Body) is { } row) return WithRow(arrival, channel, row);
            return WithLead(arrival, channel, delivery, GoogleLead.Read(delivery.Body));
        }
        catch (JsonException)
        {
            return arrival with { ErrorCode = SubmissionErrors.Malformed, ErrorDetail = "The body is no JSON object." };
        }
    }

    private static Arrival WithLead(Arrival arrival, ChannelEntry channel, Delivery delivery, GoogleLead lead)
    {
        var read = arrival with
        {
            ExternalId = lead.LeadId,
            Answers = [.. lead.Answers.Where(a => a.Values.Count > 0).Select(LeadAnswer.From)],
        };
        if (!IsSentByWhoKnowsTheKey(channel, lead))
        {
            return read with
            {
                // Kept without a claim to the delivery's name: the true one may follow.
                Signature = SignatureState.Invalid,
                ErrorCode = SubmissionErrors.BadSignature,
                ErrorDetail = "The key of the lead form is not the one of this source. Copy the key into the form in Google Ads, and make a lead of this delivery if you know that it is genuine.",
                ErrorField = "google_key",
            };
        }
        return read with
        {
            Signature = channel.Secret is null ? SignatureState.None : SignatureState.Valid,
            // Google sends each of its tests under the same id.
            DeliveryKey = lead.IsTest ? null : DeliveryKeys.Of(channel.Id, lead.LeadId ?? delivery.IdempotencyKey),
            Campaign = lead.IsTest ? null : CampaignName.Of(AdPlatform.Google, lead.CampaignId, name: null),
            IsTest = lead.IsTest,
            Draft = DraftOf(lead.Answers, lead.ClickId, channel),
        };
    }

    /// <summary>A lead as the Google Ads API tells it.</summary>
    internal static Arrival OfApi(ChannelEntry channel, GoogleAdsLead row, DateTimeOffset now) => WithRow(new Arrival
    {
        Source = LeadSource.GoogleLeadForm,
        ChannelId = channel.Id,
        ReceivedOn = now,
        ContentType = "application/json",
        Raw = row.Raw,
        OriginName = channel.Name,
        Owner = channel.Settings.DefaultOwner,
    }, channel, row);

    private static Arrival WithRow(Arrival arrival, ChannelEntry channel, GoogleAdsLead row) => arrival with
    {
        ExternalId = row.Id,
        DeliveryKey = DeliveryKeys.Of(channel.Id, row.Id),
        CapturedOn = row.SubmittedOn < arrival.ReceivedOn ? row.SubmittedOn : null,
        Answers = [.. row.Answers.Where(a => a.Values.Count > 0).Select(LeadAnswer.From)],
        Campaign = CampaignName.Of(AdPlatform.Google, row.CampaignId, row.CampaignName),
        Draft = DraftOf(row.Answers, row.ClickId, channel),
    };

    /// <summary>A stored row of the API, read again. A webhook that claimed to be one would bypass the key: it isn't taken for one.</summary>
    private static GoogleAdsLead? ReadRow(byte[] body)
    {
        using var json = MendedJson.Parse(body);
        return GoogleAdsLead.Read(json.RootElement);
    }

    private static LeadDraft DraftOf(IReadOnlyList<Answer> answers, string? clickId, ChannelEntry channel)
    {
        var draft = FieldReader.Read(answers, channel.Mapping, channel.Country);
        var visit = draft.LastTouch.Or(new Attribution("google", "cpc", null, null, null, new ClickIds(Gclid: clickId), null, null));
        return draft with { LastTouch = visit, FirstTouch = draft.FirstTouch.Or(visit) };
    }

    /// <summary>A stored delivery that is read again comes without the channel's secret: it was verified when it came.</summary>
    private static bool IsSentByWhoKnowsTheKey(ChannelEntry channel, GoogleLead lead)
        => channel.Secret is not { } secret || FixedTime.AreEqual(secret, lead.Key ?? "");
}
