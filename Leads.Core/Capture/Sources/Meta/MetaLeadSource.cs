using System.Text.Json;
using Leads.Core.Capture.Forms;
using Leads.Core.Common;
using Leads.Core.Jobs;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Sources.Meta;

/// <summary>Lead ads of Facebook and Instagram: a notification tells that a lead came, the Graph API what it says.</summary>
public sealed class MetaLeadSource : ILeadSource
{
    public ChannelKind Kind => ChannelKind.FacebookLeadAd;

    public IReadOnlyList<Arrival> ReadAll(ChannelEntry channel, Delivery delivery)
    {
        var begun = Arrival.Of(LeadSource.FacebookLeadAd, channel, delivery);
        if (channel.Secret is not null && begun.Signature != SignatureState.Valid) return [SenderSignature.Refuse(begun)];
        try
        {
            return [.. MetaNotification.ReadAll(delivery.Body).Select(notification => OfNotification(channel, notification, delivery, begun.Signature))];
        }
        catch (JsonException)
        {
            return [begun with { ErrorCode = SubmissionErrors.Malformed, ErrorDetail = "The body is no JSON." }];
        }
    }

    /// <summary>Reads a stored one: the fetched lead, or the notification of one that is still to be fetched.</summary>
    public Arrival Read(ChannelEntry channel, Delivery delivery)
    {
        var begun = Arrival.Of(LeadSource.FacebookLeadAd, channel, delivery);
        try
        {
            using var json = MendedJson.Parse(delivery.Body);
            if (MetaLead.Read(json.RootElement) is { } lead) return OfLead(channel, lead, delivery.ReceivedOn) with { Headers = delivery.Headers };
            if (MetaNotification.Read(json.RootElement) is { } notification) return OfNotification(channel, notification, delivery, begun.Signature);
            // A whole batch is stored only where its signature was refused.
            if (MetaNotification.ReadAll(delivery.Body) is [var only]) return OfNotification(channel, only, delivery, begun.Signature);
            return begun with { ErrorCode = SubmissionErrors.Malformed, ErrorDetail = "It names no lead, or several." };
        }
        catch (JsonException)
        {
            return begun with { ErrorCode = SubmissionErrors.Malformed, ErrorDetail = "The body is no JSON." };
        }
    }

    /// <summary>A notification, to be stored until the lead is fetched.</summary>
    public static Arrival OfNotification(ChannelEntry channel, MetaNotification notification, Delivery delivery, SignatureState signature) => Arrival.Of(LeadSource.FacebookLeadAd, channel, delivery).Named(channel, notification.LeadId) with
    {
        ContentType = "application/json",
        Raw = notification.Raw,
        Signature = signature,
        Awaits = WorkKinds.MetaFetch,
    };

    /// <summary>A lead that the Graph API told.</summary>
    public static Arrival OfLead(ChannelEntry channel, MetaLead lead, DateTimeOffset receivedOn)
    {
        var draft = FieldReader.Read(lead.Answers, channel.MappingOf(lead.FormId), channel.Country);
        var visit = draft.LastTouch.Or(new Attribution(
            lead.Platform == "ig" ? "instagram" : "facebook", "paid_social", Utm(lead.CampaignName), Utm(lead.AdSetName), Utm(lead.AdName), ClickIds.None, null, null));
        return new Arrival
        {
            Source = LeadSource.FacebookLeadAd,
            ChannelId = channel.Id,
            ReceivedOn = receivedOn,
            CapturedOn = lead.CreatedOn < receivedOn ? lead.CreatedOn : null,
            OriginName = channel.Name,
            Owner = channel.Settings.DefaultOwner,
            ExternalId = lead.Id,
            FormId = lead.FormId,
            DeliveryKey = DeliveryKeys.Of(channel.Id, lead.Id),
            ContentType = "application/json",
            Raw = lead.Raw,
            Answers = [.. lead.Answers.Where(a => a.Values.Count > 0).Select(LeadAnswer.From)],
            IsTest = lead.IsTest,
            Campaign = lead.IsTest ? null : CampaignName.Of(AdPlatform.Facebook, lead.CampaignId, lead.CampaignName),
            Draft = draft with { LastTouch = visit, FirstTouch = draft.FirstTouch.Or(visit) },
        };
    }

    private static string? Utm(string? name) => CleanText.Line(name, Attribution.MaxUtm);
}
