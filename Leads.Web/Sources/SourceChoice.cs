using Leads.Core.Capture;

namespace Leads.Web.Sources;

/// <summary>A kind of source as the page offers it on which one is connected.</summary>
/// <param name="Example">A name that people might give it.</param>
internal sealed record SourceChoice(ChannelKind Kind, string Title, string Text, string Example)
{
    public static readonly IReadOnlyList<SourceChoice> All =
    [
        new(ChannelKind.WebsiteForm, "Website form", "Any form builder, your own page, or a hosted form", "Contact form"),
        new(ChannelKind.FacebookLeadAd, "Facebook Lead Ads", "Instant forms of a Facebook page or Instagram", "Facebook page"),
        new(ChannelKind.GoogleLeadForm, "Google Ads lead form", "Lead form assets of search, video and Performance Max", "Google lead form"),
        new(ChannelKind.Other, "Something else", "Zapier, Make, LinkedIn, TikTok, your own program", "Zapier"),
    ];

    public static SourceChoice Of(ChannelKind kind) => All.Single(c => c.Kind == kind);
}
