using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Capture;

/// <summary>What an adapter hands to the <see cref="CaptureWriter"/>: one delivery, read but not yet stored.</summary>
public sealed record Arrival
{
    public required LeadSource Source { get; init; }

    public Guid? ChannelId { get; init; }

    /// <summary>The paid campaign that brought it, where it is known already.</summary>
    public Guid? CampaignId { get; init; }

    /// <summary>The paid campaign that brought it, as its platform names it; made known to the tenant where it is new.</summary>
    public CampaignName? Campaign { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>The platform's id of the form that was filled in, for sources with several forms; null elsewhere.</summary>
    public string? FormId { get; init; }

    /// <summary>What its makers call that form; null where the delivery doesn't tell.</summary>
    public string? FormName { get; init; }

    /// <summary>See <see cref="Submission.DeliveryKey"/>.</summary>
    public string? DeliveryKey { get; init; }

    public required DateTimeOffset ReceivedOn { get; init; }

    /// <summary>When the person came, where a file or a platform tells it; null is now.</summary>
    public DateTimeOffset? CapturedOn { get; init; }

    public string? ContentType { get; init; }

    public byte[] Raw { get; init; } = [];

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public SignatureState Signature { get; init; }

    public IReadOnlyList<LeadAnswer> Answers { get; init; } = [];

    /// <summary>The fields as read; null for a body that could not be, which is stored all the same.</summary>
    public LeadDraft? Draft { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorDetail { get; init; }

    /// <summary>The path of the field at fault, where one is known.</summary>
    public string? ErrorField { get; init; }

    /// <summary>
    /// Work to be done before it can be read, such as fetching the answers from the platform: it is stored as pending, and a
    /// work item of this kind is written with it. Null where all is there.
    /// </summary>
    public string? Awaits { get; init; }

    /// <summary>The <see cref="DeliveryKey"/> of the lead that the sender takes back by this; null for all that brings one.</summary>
    public string? Withdraws { get; init; }

    /// <summary>The <see cref="DeliveryKey"/> that tidings of its withdrawal have; null where the sender takes nothing back.</summary>
    public string? WithdrawnBy { get; init; }

    /// <summary>The stored submission that this is a further reading of, instead of a new one.</summary>
    public Guid? Rereads { get; init; }

    /// <summary>Why it looks like a program's; it is kept as spam. Null where nothing speaks for that.</summary>
    public Suspicion? Suspicion { get; init; }

    /// <summary>Names what the message says, so that the same one can be known at other tenants. Null for short ones and where programs have no business.</summary>
    public long? MessageMark { get; init; }

    /// <summary>Who asked for the further reading; null where a program did.</summary>
    public Actor? RereadBy { get; init; }

    /// <summary>Somebody looked at it and said that a person sent it: signs of a program don't count.</summary>
    public bool IsNotSpam { get; init; }

    /// <summary>A trial by whoever set the source up: it is stored and read like any other, but makes no lead.</summary>
    public bool IsTest { get; init; }

    /// <summary>Who brings it: the lead by a form, a person by hand or file.</summary>
    public Actor Actor { get; init; } = Actor.Lead;

    public Guid? Owner { get; init; }

    /// <summary>What the timeline calls the origin, such as the channel's or the file's name.</summary>
    public string? OriginName { get; init; }

    /// <summary>Where the lead stands already, for one that is created from a file. Null is new.</summary>
    public LeadStart? Start { get; init; }

    /// <summary>
    /// How a row of a file is taken in. Rows have a ledger of their own, <c>import_rows</c>, and say no more than the file. Null for all
    /// other arrivals.
    /// </summary>
    public FileRow? FromFile { get; init; }

    /// <summary>A delivery as it came to a channel, before anything is read of it.</summary>
    public static Arrival Of(LeadSource source, ChannelEntry channel, Delivery delivery) => new()
    {
        Source = source,
        ChannelId = channel.Id,
        ReceivedOn = delivery.ReceivedOn,
        ContentType = delivery.ContentType,
        Raw = delivery.Body,
        Headers = delivery.Headers,
        Signature = delivery.Signature ?? SenderSignature.Check(channel.Secret, delivery),
        OriginName = channel.Name,
        Owner = channel.Settings.DefaultOwner,
    };

    /// <summary>Names it by the sender's own id, by which it is known again. Null is none.</summary>
    public Arrival Named(ChannelEntry channel, string? id) => this with
    {
        ExternalId = id is { Length: > Submission.MaxExternalId } ? id[..Submission.MaxExternalId] : id,
        DeliveryKey = DeliveryKeys.Of(channel.Id, id),
    };
}

/// <summary>A reason to take a delivery for a program's.</summary>
/// <param name="Code">One of <see cref="SubmissionErrors"/>.</param>
/// <param name="Detail">One sentence for whoever looks at it.</param>
public sealed record Suspicion(string Code, string Detail);

/// <summary>A paid campaign as its platform names it.</summary>
/// <param name="ExternalId">The platform's id.</param>
/// <param name="Name">Null where the platform did not tell it.</param>
public sealed record CampaignName(AdPlatform Platform, string ExternalId, string? Name)
{
    /// <returns>The campaign as it may be stored; null where its id says nothing.</returns>
    public static CampaignName? Of(AdPlatform platform, string? externalId, string? name)
        => CleanText.Line(externalId, AdCampaign.MaxName) is { } id ? new CampaignName(platform, id, CleanText.Line(name, AdCampaign.MaxName)) : null;
}
