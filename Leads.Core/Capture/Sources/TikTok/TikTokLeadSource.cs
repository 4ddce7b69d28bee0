using Leads.Core.Leads;

namespace Leads.Core.Capture.Sources.TikTok;

/// <summary>
/// Instant forms of TikTok: its notifications have the answers in them, up to all leads of a moment in one. There is nothing to fetch.
/// </summary>
public sealed class TikTokLeadSource : ILeadSource
{
    /// <summary>Most people in one notification.</summary>
    public const int MostLeads = 1_000;

    private static readonly Attribution Visit = new("tiktok", "paid_social", null, null, null, ClickIds.None, null, null);

    public ChannelKind Kind => ChannelKind.Other;

    public bool Takes(Delivery delivery) => TikTokNotification.IsOne(delivery.Body);

    public IReadOnlyList<Arrival> ReadAll(ChannelEntry channel, Delivery delivery)
    {
        var begun = Arrival.Of(LeadSource.Other, channel, delivery);
        if (begun.Signature == SignatureState.Invalid) return [SenderSignature.Refuse(begun)];
        if (TikTokNotification.Read(delivery.Body) is not { } notification)
            return [begun with { ErrorCode = SubmissionErrors.Malformed, ErrorDetail = "It is no notification of TikTok." }];
        if (notification.Leads.Count > MostLeads)
            return [begun with { ErrorCode = SubmissionErrors.TooMany, ErrorDetail = $"A notification may bring {MostLeads} leads." }];
        return [.. notification.Leads.Select(lead => OfLead(begun, lead, channel))];
    }

    /// <summary>Reads a stored one, which is a single entry; a whole notification is stored only where it was refused.</summary>
    public Arrival Read(ChannelEntry channel, Delivery delivery) => ReadAll(channel, delivery) is [var only]
        ? only
        : Arrival.Of(LeadSource.Other, channel, delivery) with { ErrorCode = SubmissionErrors.Malformed, ErrorDetail = "It tells of no lead, or of several." };

    private static Arrival OfLead(Arrival begun, TikTokLead lead, ChannelEntry channel)
    {
        var draft = FieldReader.Read(lead.Answers, channel.MappingOf(lead.FormId), channel.Country);
        var visit = draft.LastTouch.Or(Visit);
        return begun.Named(channel, lead.Id) with
        {
            FormId = lead.FormId,
            ContentType = "application/json",
            Raw = lead.Raw,
            CapturedOn = SubmitTime.Of(lead.CreateTime, begun.ReceivedOn),
            Answers = [.. lead.Answers.Where(a => a.Values.Count > 0).Select(LeadAnswer.From)],
            Campaign = CampaignName.Of(AdPlatform.Other, lead.CampaignId, name: null),
            Draft = draft with { LastTouch = visit, FirstTouch = draft.FirstTouch.Or(visit) },
        };
    }
}
