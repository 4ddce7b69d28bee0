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
        if ((payload.Child("formId") is not null ? payload.Child("id") : payload.Child("d") is not null ? payload.Child("_id") : null) is not { IsLeaf: true } id)
            return null;
        return FormNode.Object("", data, id.Renamed(BuilderShapes.SubmissionId));
    }
}
