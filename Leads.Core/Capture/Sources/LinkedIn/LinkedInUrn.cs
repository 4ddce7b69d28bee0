namespace Leads.Core.Capture.Sources.LinkedIn;

/// <summary>Takes ids out of LinkedIn's names for things, such as <c>urn:li:sponsoredCampaign:198356826</c>.</summary>
internal static class LinkedInUrn
{
    /// <summary>The part behind the last colon; the whole text where it is no such name.</summary>
    public static string? Id(string? urn) => urn?[(urn.LastIndexOf(':') + 1)..] is { Length: > 0 } id ? id : null;

    /// <summary>The form of <c>urn:li:versionedLeadGenForm:(urn:li:leadGenForm:7234246,1)</c>, without its version.</summary>
    public static string? FormId(string? urn) => Id(urn)?.Split(',')[0].TrimEnd(')') is { Length: > 0 } id ? id : null;
}
