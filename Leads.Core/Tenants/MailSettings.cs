using System.Text.Json.Serialization;

namespace Leads.Core.Tenants;

/// <summary>How a tenant's sequences write to its leads.</summary>
public sealed record MailSettings
{
    public const int UsualPerHour = 1_000;

    /// <summary>Null is the tenant's name.</summary>
    public string? FromName { get; init; }

    /// <summary>Null is the installation's.</summary>
    public string? FromAddress { get; init; }

    /// <summary>Null is the sender itself.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Who writes, and where it can be found: stands beneath each message. Lines.</summary>
    public string? PostalAddress { get; init; }

    /// <summary>Whether messages hold a picture that tells of their opening. Default no.</summary>
    public bool TracksOpens { get; init; }

    /// <summary>Whether links lead through us, so that clicks count. Default yes.</summary>
    public bool TracksClicks { get; init; } = true;

    /// <summary>So many messages in an hour at most; null is as many as the installation sends. Default 1,000. Written when it is null too, or it would be the default again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? MessagesPerHour { get; init; } = UsualPerHour;
}
