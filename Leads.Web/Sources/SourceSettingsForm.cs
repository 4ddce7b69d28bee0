using System.ComponentModel.DataAnnotations;
using Leads.Core.Capture;

namespace Leads.Web.Sources;

/// <summary>The fields of a source's settings. What needs more than a look at the text is checked by <see cref="EditChannel"/>.</summary>
internal sealed class SourceSettingsForm
{
    [Required(ErrorMessage = "Give it a name.")]
    [StringLength(Channel.MaxName, ErrorMessage = "At most 255 characters.")]
    public string Name { get; set; } = "";

    public Guid? Owner { get; set; }

    public string? ThankYouUrl { get; set; }

    /// <summary>One a line.</summary>
    public string? Origins { get; set; }

    public static SourceSettingsForm Of(ChannelDetails channel) => new()
    {
        Name = channel.Name,
        Owner = channel.DefaultOwner?.Id,
        ThankYouUrl = channel.ThankYouUrl,
        Origins = string.Join('\n', channel.AllowedOrigins),
    };

    public ChannelChanges ToChanges() => new()
    {
        Name = Name,
        DefaultOwner = Owner,
        ThankYouUrl = ThankYouUrl,
        AllowedOrigins = (Origins ?? "").Split(['\n', ',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };
}
