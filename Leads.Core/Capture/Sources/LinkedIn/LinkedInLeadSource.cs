using Leads.Core.Jobs;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Sources.LinkedIn;

/// <summary>Lead gen forms of LinkedIn: a notification tells that a lead came, or was taken back; the Lead Sync API what it says.</summary>
public sealed class LinkedInLeadSource : ILeadSource
{
    public ChannelKind Kind => ChannelKind.Other;

    public bool Takes(Delivery delivery) => LinkedInNotification.IsOne(delivery.Body);

    /// <summary>Reads a delivery as well as a stored one: the fetched lead, or the notification of one that is still to be fetched.</summary>
    public Arrival Read(ChannelEntry channel, Delivery delivery)
    {
        var begun = Arrival.Of(LeadSource.Other, channel, delivery);
        if (begun.Signature == SignatureState.Invalid) return SenderSignature.Refuse(begun);
        var (notification, lead) = LinkedInNotification.Parse(delivery.Body);
        if (notification is not null) return OfNotification(begun, notification, channel);
        if (lead is not null) return OfLead(begun, lead, channel);
        return begun with { ErrorCode = SubmissionErrors.Malformed, ErrorDetail = "It names no lead." };
    }

    /// <summary>A lead that the API told.</summary>
    internal static Arrival OfLead(Arrival begun, LinkedInLead lead, ChannelEntry channel)
    {
        var draft = FieldReader.Read(lead.Answers, channel.MappingOf(lead.FormId), channel.Country);
        var visit = draft.LastTouch.Or(new Attribution("linkedin", lead.IsPaid ? "paid_social" : "social", lead.CampaignName, null, null, ClickIds.None, null, null));
        return begun.Named(channel, lead.Id) with
        {
            WithdrawnBy = DeliveryKeys.OfWithdrawal(channel.Id, lead.Id),
            FormId = lead.FormId,
            FormName = lead.FormName,
            ContentType = "application/json",
            Raw = lead.Raw,
            CapturedOn = SubmitTime.Of(lead.SubmittedAt, begun.ReceivedOn),
            Answers = [.. lead.Answers.Where(a => a.Values.Count > 0).Select(LeadAnswer.From)],
            IsTest = lead.IsTest,
            Campaign = lead.IsTest ? null : CampaignName.Of(AdPlatform.Other, lead.CampaignId, lead.CampaignName),
            Draft = draft with { LastTouch = visit, FirstTouch = draft.FirstTouch.Or(visit) },
        };
    }

    private static Arrival OfNotification(Arrival begun, LinkedInNotification told, ChannelEntry channel)
    {
        var lead = begun.Named(channel, told.LeadId);
        var tidings = DeliveryKeys.OfWithdrawal(channel.Id, told.LeadId);
        if (!told.IsTakenBack) return lead with { Awaits = WorkKinds.LinkedInFetch, WithdrawnBy = tidings };
        return lead with
        {
            DeliveryKey = tidings,
            Withdraws = lead.DeliveryKey,
            ErrorCode = SubmissionErrors.Withdrawn,
            ErrorDetail = "LinkedIn tells that this lead was taken back, and asks to delete it. What was not fetched yet is not fetched any more; where there is a lead, delete the lead yourself.",
        };
    }
}
