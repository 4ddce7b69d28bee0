namespace Leads.Core.Capture.Forms.Builders;

/// <summary>HubSpot's form API: <c>fields</c>, a <c>context</c>, and what was agreed to, apart from both.</summary>
internal static class HubSpotShape
{
    private const string Consent = "legalConsentOptions";

    /// <summary>HubSpot's number for the kind of record that a field belongs to.</summary>
    private const string Company = "0-2";

    private static readonly string[] Kept = ["pageUri", "pageName"];

    public static FormNode? TryRead(FormNode root)
    {
        if (root.Child("fields") is not { IsList: true } || (root.Child(Consent) ?? root.Child("context")) is not { IsObject: true })
            return null;
        return FormNode.Object("", root.Children!.Where(child => child.Name != "skipValidation").Select(child => child switch
        {
            { Name: "context", IsObject: true } => child.Without(entry => !Kept.Contains(entry.Name, StringComparer.Ordinal)),
            { Name: Consent, IsObject: true } => FormNode.Object(Consent, Agreed(child)),
            { Name: "fields", IsList: true } => Fields(child),
            _ => child,
        }));
    }

    /// <summary>A field called <c>name</c> may be the company's.</summary>
    private static FormNode Fields(FormNode fields)
    {
        var named = FormNode.List(fields.Name);
        named.Children!.AddRange(fields.Children!.Select(field => field.TextOf("objectTypeId") == Company && field.TextOf("name") is { } name
            ? FormNode.Object(field.Name, field.Children!.Select(part => part.Name == "name" ? FormNode.Leaf("name", $"company.{name}") : part).Append(FormNode.Leaf("label", $"company {name}")))
            : field));
        return named;
    }

    private static IEnumerable<FormNode?> Agreed(FormNode options)
    {
        var consent = options.Child("consent");
        yield return Said("consent", consent, "consentToProcess");
        foreach (var communication in consent?.Child("communications")?.Children ?? [])
            yield return Said("communication " + communication.TextOf("subscriptionTypeId"), communication, "value");
        yield return Said("legitimateInterest", options.Child("legitimateInterest"), "value");
    }

    /// <summary>The sentence is the question, a tick the answer.</summary>
    private static FormNode? Said(string name, FormNode? part, string tick) =>
        part?.Child(tick) is not { IsLeaf: true } value ? null
        : part.TextOf("text") is { } text ? FormNode.Described(name, text, value)
        : value.Renamed(name);
}
