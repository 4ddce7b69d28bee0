using System.Collections.Frozen;
using System.Net;

namespace Leads.Core.Capture.Forms.Builders;

/// <summary>Jotform: the answers are a text of JSON, <c>rawRequest</c>, escaped for HTML. All that stands beside it speaks of the form.</summary>
internal static class JotformShape
{
    private const string Answers = "rawRequest";

    /// <summary>What Jotform's own page adds to the answers, which are called <c>q3_name</c> or as the field's id.</summary>
    private static readonly FrozenSet<string> Own = FrozenSet.Create(StringComparer.Ordinal,
        "slug", "path", "type", "pretty", "preview", "formID", "submissionID", "submitSource", "submitDate", "buildDate", "jsExecutionTracker", "uploadServerUrl",
        "eventObserver", "event_id", "timeToSubmit", "validatedNewRequiredFieldIDs", "temp_upload", "file_server", "target_env", "simple_spc", "appID",
        "JWTContainer", "embedUrl", "parentURL", "referer", "language", "webhookURL", "username", "ip", "visitedPages", "payment_version", "payment_total_checksum");

    public static FormNode? TryRead(FormNode root)
    {
        if (root.Child("formID") is null || root.Child("submissionID") is not { IsLeaf: true } id || root.TextOf(Answers) is not { } text
            || JsonForm.TryReadText(text, Answers) is not { IsObject: true } answers)
            return null;
        return FormNode.Object("", answers.Without(child => Own.Contains(child.Name)).WithTexts(WebUtility.HtmlDecode), id);
    }
}
