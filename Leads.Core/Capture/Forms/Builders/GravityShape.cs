using System.Collections.Frozen;

namespace Leads.Core.Capture.Forms.Builders;

/// <summary>Gravity Forms: the raw entry, where answers are called <c>1</c> or, in parts, <c>1.3</c>.</summary>
internal static class GravityShape
{
    /// <summary>Beside the answers, where the sender was told to: <c>{"1": "Name", "6": {"6.1": "First choice"}}</c>.</summary>
    public const string Titles = "_labels";

    /// <summary>What Gravity notes of the entry.</summary>
    private static readonly FrozenSet<string> Own = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "status", "currency", "date_updated", "is_starred", "is_read", "ip", "source_id", "user_agent", "post_id", "created_by", "is_fulfilled", "is_approved",
        "payment_status", "payment_date", "payment_amount", "payment_method", "transaction_id", "transaction_type");

    public static FormNode? TryRead(FormNode root)
    {
        if (root.Child("form_id") is null || root.Child("is_starred") is null)
            return null;
        var entry = root.Without(child => Own.Contains(child.Name));
        return FormNode.Object("", entry.Children!.Select(child => child.Name == "id" ? child.Renamed(BuilderShapes.SubmissionId) : Named(child, entry)));
    }

    public static string? Title(FormNode titles, string key)
    {
        if (titles.Child(key) is { IsLeaf: true, Text: { } title })
            return title;
        return key.IndexOf('.') is > 0 and var dot && titles.Child(key[..dot]) is { } group ? group.TextOf(key) : null;
    }

    /// <summary>Without labels, a name's parts are known by their numbers: 3 and 6, where an address has a 1 and choices have too.</summary>
    private static FormNode Named(FormNode answer, FormNode entry)
    {
        var dot = answer.Name.IndexOf('.');
        if (dot <= 0 || answer.Name[dot..] is not (".3" or ".6") || entry.Child(Titles) is not null)
            return answer;
        var field = answer.Name[..dot];
        return entry.Child(field + ".3") is null || entry.Child(field + ".6") is null || entry.Child(field + ".1") is not null
            ? answer
            : FormNode.Described(answer.Name, answer.Name.EndsWith('3') ? "First name" : "Last name", answer);
    }
}
