using System.Globalization;
using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Demo;

/// <summary>Makes arrivals as the adapters would have read them: by a form, by hand, by a file.</summary>
internal sealed class Requests(Trade trade)
{
    /// <param name="withBody">Whether the ledger's part is made too: the raw body and its answers.</param>
    public Arrival ByForm(DemoRandom random, Asker asker, DemoChannel channel, DateTimeOffset on, bool withBody = true)
    {
        var campaign = channel.Campaigns.Count > 0 ? random.Pick(channel.Campaigns) : null;
        var visit = campaign is null ? Visits.ToForm(trade, channel.Form, random) : Visits.ByAd(trade, channel, campaign, random);
        var isReturning = campaign is null && random.Chance(0.2);
        var draft = Draft(asker, Message(random, asker, MessageShare(channel.Form.Kind))) with
        {
            SourceUrl = visit.LandingPage,
            LastTouch = visit,
            FirstTouch = isReturning ? Visits.ToForm(trade, channel.Form, random) : visit,
            Consent = channel.Form.Consent,
            OtherAnswers = [.. channel.Form.Questions.Where(_ => random.Chance(0.86)).Select(q => Answer(q, random))],
        };
        var externalId = channel.Form.Kind switch
        {
            ChannelKind.FacebookLeadAd => Visits.Digits(random, 16),
            ChannelKind.GoogleLeadForm => Visits.Token(random, 48),
            ChannelKind.WebsiteForm or ChannelKind.Other => null,
            _ => throw new InvalidOperationException($"Unknown kind {channel.Form.Kind}."),
        };
        return new Arrival
        {
            Source = channel.Source,
            ChannelId = channel.Channel.Id,
            CampaignId = campaign?.Id,
            ExternalId = externalId,
            DeliveryKey = DeliveryKeys.Of(channel.Channel.Id, externalId),
            ReceivedOn = on,
            ContentType = RawBody.ContentTypeOf(channel.Form.Kind),
            Raw = withBody ? RawBody.Of(channel.Form.Kind, draft, externalId, campaign, on) : [],
            Answers = withBody ? [.. RawBody.Fields(draft).Select(f => new LeadAnswer(f.Name, [f.Value]))] : [],
            Draft = draft,
            OriginName = channel.Channel.Name,
        };
    }

    public Arrival ByHand(DemoRandom random, Asker asker, Actor by, DateTimeOffset on) => new()
    {
        Source = LeadSource.Manual,
        ReceivedOn = on,
        Draft = Draft(asker, Message(random, asker, 0.3)),
        Actor = by,
    };

    public Arrival ByFile(Asker asker, Actor by, DateTimeOffset on) => new()
    {
        Source = LeadSource.Import,
        ReceivedOn = on,
        Draft = Draft(asker, null),
        Actor = by,
        OriginName = trade.ImportFile,
    };

    private LeadDraft Draft(Asker asker, string? message) => new()
    {
        FirstName = asker.FirstName,
        LastName = asker.LastName,
        Email = asker.Email,
        EmailNormalized = EmailAddress.Normalize(asker.Email),
        Phone = asker.Phone,
        PhoneE164 = PhoneNumber.ToE164(asker.Phone, trade.Country),
        Company = asker.Company,
        JobTitle = asker.JobTitle,
        Message = message,
        Honeypot = asker.Trap,
    };

    private string? Message(DemoRandom random, Asker asker, double share)
    {
        if (!random.Chance(share)) return null;
        var (language, text) = (asker.Language, random.Pick(asker.Language.Openings));
        if (random.Chance(0.6)) text += " " + random.Pick(language.Details);
        if (random.Chance(0.55)) text += (random.Chance(0.2) ? "\n\n" : " ") + random.Pick(language.Closes);
        return text
            .Replace("{city}", random.Pick(trade.Cities), StringComparison.Ordinal)
            .Replace("{size}", Number(random.Between(language.Size.Least, language.Size.Most)), StringComparison.Ordinal)
            .Replace("{roof}", Number(random.Between(6, 36) * 10), StringComparison.Ordinal)
            .Replace("{count}", Number(random.Between(6, 24)), StringComparison.Ordinal);
    }

    private static double MessageShare(ChannelKind kind) => kind switch
    {
        ChannelKind.WebsiteForm => 0.88,
        ChannelKind.FacebookLeadAd => 0.18,
        ChannelKind.GoogleLeadForm => 0.12,
        ChannelKind.Other => 0.5,
        _ => throw new InvalidOperationException($"Unknown kind {kind}."),
    };

    private static Answer Answer(Question question, DemoRandom random) => new(question.Label, question.Label, [random.Pick(question.Answers)]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
