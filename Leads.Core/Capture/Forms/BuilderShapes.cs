using Leads.Core.Capture.Forms.Builders;

namespace Leads.Core.Capture.Forms;

/// <summary>
/// Brings what single form builders do in their own way to the common tree, and leaves out what they say of themselves;
/// everything else passes unchanged. The shapes are those of the vendors' documents for their web hooks.
/// </summary>
internal static class BuilderShapes
{
    /// <summary>The name under which a sender's id for this submission goes on.</summary>
    public const string SubmissionId = "submission_id";

    /// <summary>What the sender and the receiver both know; nobody else is to read it.</summary>
    private const string SharedSecret = "HandshakeKey";

    private static readonly Func<FormNode, FormNode?>[] Shapes =
    [
        TypeformShape.TryRead, NetlifyShape.TryRead, WebflowShape.TryRead, TallyShape.TryRead, HubSpotShape.TryRead, JotformShape.TryRead,
        GravityShape.TryRead, ElementorShape.TryRead, WufooShape.TryRead, FormstackShape.TryRead, DiviShape.TryRead,
    ];

    public static FormNode Unify(FormNode root)
    {
        if (root is { IsList: true, Children: [{ IsObject: true } only] } && !LabelledValue.TryRead(only, null, out _))
            root = only;
        if (HoldsSeveralEntries(root))
            throw new FormRefused(new FormPayloadError(FormPayloadError.MalformedJson, "The body holds several entries; send each by itself."));
        if (!root.IsObject)
            return root;
        root = Unwrapped(root);
        if (root.Child(SharedSecret) is { IsLeaf: true } secret)
            root = root.Without(child => child == secret);
        foreach (var shape in Shapes)
        {
            if (shape(root) is { } form)
                return form;
        }
        return root;
    }

    /// <summary>n8n and other bridges pass on a whole request; the form is its body.</summary>
    private static FormNode Unwrapped(FormNode root) =>
        root.Child("headers") is { IsObject: true } && root.Child("body") is { IsObject: true } body ? body : root;

    /// <summary>A list of records, where the second would be taken for further answers of the first.</summary>
    private static bool HoldsSeveralEntries(FormNode root)
        => root is { IsList: true, Children: [{ IsObject: true } first, { IsObject: true } second, ..] }
           && !LabelledValue.TryRead(first, null, out _)
           && first.Children!.Exists(field => second.Child(field.Name) is not null);
}
