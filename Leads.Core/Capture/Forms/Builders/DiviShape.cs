namespace Leads.Core.Capture.Forms.Builders;

/// <summary>Divi: fields are called <c>et_pb_contact_name_0</c>; what they ask stands in a text of JSON beside them.</summary>
internal static class DiviShape
{
    private const string Prefix = "et_pb_contact_";

    public static FormNode? TryRead(FormNode root)
    {
        if (!root.Children!.Exists(child => child.Name.StartsWith("et_pb_contactform_submit", StringComparison.Ordinal)))
            return null;
        var questions = root.Children.FindAll(child => IsAbout(child, "email_fields_"))
            .SelectMany(child => JsonForm.TryReadText(child.Text ?? "", child.Name)?.Children ?? []).ToList();
        return FormNode.Object("", root
            .Without(child => !child.Name.StartsWith(Prefix, StringComparison.Ordinal) && child.Name.Contains("et_pb_contact", StringComparison.Ordinal)
                || IsAbout(child, "email_fields_") || IsAbout(child, "email_hidden_fields_") || IsAbout(child, "captcha_")).Children!
            .Select(child => questions.Find(question => question.TextOf("field_id") == child.Name)?.TextOf("field_label") is { } title
                ? FormNode.Described(child.Name, title, child)
                : child));
    }

    private static bool IsAbout(FormNode child, string what) => child.Name.StartsWith(Prefix + what, StringComparison.Ordinal);
}
