using System.Globalization;
using Leads.Core.Common;
using Leads.Core.Mail;
using Leads.Core.Tenants;

namespace Leads.Web.Mail;

/// <summary>What stands in the fields of the mail settings.</summary>
public sealed class MailSettingsForm
{
    public string? FromName { get; set; }

    public string? FromAddress { get; set; }

    public string? ReplyTo { get; set; }

    public string? PostalAddress { get; set; }

    public bool TracksOpens { get; set; }

    public bool TracksClicks { get; set; }

    /// <summary>As typed; empty is no limit.</summary>
    public string? PerHour { get; set; }

    public static MailSettingsForm Of(MailSettings settings) => new()
    {
        FromName = settings.FromName,
        FromAddress = settings.FromAddress,
        ReplyTo = settings.ReplyTo,
        PostalAddress = settings.PostalAddress,
        TracksOpens = settings.TracksOpens,
        TracksClicks = settings.TracksClicks,
        PerHour = settings.MessagesPerHour?.ToString(CultureInfo.InvariantCulture),
    };

    /// <returns>What was typed, or <see cref="MessageLimitInvalid"/>.</returns>
    public Result<MailSettings> Read()
    {
        var limit = 0;
        if (!string.IsNullOrWhiteSpace(PerHour) && !int.TryParse(PerHour.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out limit)) return new MessageLimitInvalid(ChangeMailSettings.MostPerHour);
        return new MailSettings
        {
            FromName = FromName,
            FromAddress = FromAddress,
            ReplyTo = ReplyTo,
            PostalAddress = PostalAddress,
            TracksOpens = TracksOpens,
            TracksClicks = TracksClicks,
            MessagesPerHour = string.IsNullOrWhiteSpace(PerHour) ? null : limit,
        };
    }
}
