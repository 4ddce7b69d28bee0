namespace Leads.Core.Capture.Forms.Builders;

/// <summary>Netlify: the answers are in <c>data</c>; what it makes of them, and its own number, site and id, stand beside it.</summary>
internal static class NetlifyShape
{
    private static readonly string[] Kept = ["data", "form_id", "form_name", "created_at"];

    public static FormNode? TryRead(FormNode root)
    {
        // Functions get it wrapped.
        var submission = root.Child("payload") is { IsObject: true } payload ? payload : root;
        if (submission.Child("form_id") is null || submission.Child("site_url") is null || submission.Child("data") is not { IsObject: true })
            return null;
        return FormNode.Object("",
        [
            .. submission.Children!.Where(child => Kept.Contains(child.Name, StringComparer.Ordinal)),
            submission.Child("id")?.Renamed(BuilderShapes.SubmissionId),
        ]);
    }
}
