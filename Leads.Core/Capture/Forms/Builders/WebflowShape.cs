namespace Leads.Core.Capture.Forms.Builders;

/// <summary>Webflow: the answers are in <c>data</c>, the <c>name</c> beside it is the form's.</summary>
internal static class WebflowShape
{
    public static FormNode? TryRead(FormNode root)
    {
        var payload = root.Child("payload") is { IsObject: true } inner ? inner : root;
        if (payload.Child("data") is not { IsObject: true } data)
            return null;
        // The second version of the hooks, and the first.
        var isSecond = (payload.Child("formId") ?? payload.Child("siteId")) is not null;
        if (!isSecond && (payload.Child("d") is null || payload.Child("site") is null))
            return null;
        return FormNode.Object("", data, payload.Child(isSecond ? "id" : "_id") is { IsLeaf: true } id ? id.Renamed(BuilderShapes.SubmissionId) : null);
    }
}
