using System.Globalization;
using System.Text.Json;
using Leads.Core.Activities;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Web.Ui;

namespace Leads.Web.Leads;

/// <summary>Says in words what happened with a lead.</summary>
public static class TimelineWords
{
    private const int LongestValue = 80;

    public static TimelineLine Describe(TimelineEntry entry) => entry.Kind switch
    {
        ActivityKind.Captured or ActivityKind.Imported => new(SourceIcon(entry, "form"), Came(entry.Subject), Quoted(entry.Body)),
        ActivityKind.Resubmitted => new(SourceIcon(entry, "form"), [.. Came(entry.Subject), new(" again")], Again(entry)),
        ActivityKind.Note => new("note", [new(entry.ActorName, IsStrong: true), new(" wrote")], entry.Body),
        ActivityKind.Call => new("phone", [new(entry.ActorName, IsStrong: true), new(" called")], entry.Body),
        ActivityKind.Meeting => new("calendar", [new(entry.ActorName, IsStrong: true), new(" met the lead")], entry.Body),
        ActivityKind.StatusChanged => new("flow", [.. Status(entry), .. By(entry)], entry.Body),
        ActivityKind.Assigned => new("users", [.. Assigned(entry), .. By(entry)]),
        ActivityKind.FieldChanged => new("edit", [.. Field(entry), .. By(entry)]),
        ActivityKind.ScoreChanged => new("gauge", Score(entry)),
        ActivityKind.Enriched => new("spark", [new(entry.Subject)], entry.Body),
        ActivityKind.EmailSent => new("mail", [new("E-mailed "), new(entry.Subject, IsStrong: true), .. By(entry)], entry.Body),
        ActivityKind.EmailOpened => new("mail", [new("Opened "), new(entry.Subject, IsStrong: true)], entry.Body),
        ActivityKind.EmailClicked => new("mail", [new("Clicked in "), new(entry.Subject, IsStrong: true)], entry.Body),
        ActivityKind.EmailReplied => new("mail", [new("Replied "), new(entry.Subject, IsStrong: true)], Quoted(entry.Body)),
        ActivityKind.EmailBounced => new("warn", [new("Could not be delivered: "), new(entry.Subject, IsStrong: true)], entry.Body),
        ActivityKind.Unsubscribed => new("mail", [new(entry.Subject)], entry.Body),
        ActivityKind.NurtureEnrolled or ActivityKind.NurtureStep or ActivityKind.NurtureExited => new("flow", [new(entry.Subject)], entry.Body),
        ActivityKind.Task => new("check", [new(entry.Subject), .. By(entry)], entry.Body),
        ActivityKind.Merged => new("copy", [new(entry.Subject), .. By(entry)], entry.Body),
        ActivityKind.Consent => new("shield", [new(entry.Subject)], entry.Body),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.Kind, null),
    };

    private static string SourceIcon(TimelineEntry entry, string otherwise)
        => entry.Data.TryGetValue("source", out var source) ? SourceNames.Icon(source) : otherwise;

    /// <summary>"Sent Solar roof offer": the verb, then what it was in bold.</summary>
    private static IReadOnlyList<TextPart> Came(string subject)
    {
        foreach (var verb in new[] { "Sent ", "Imported from " })
        {
            if (subject.StartsWith(verb, StringComparison.Ordinal) && subject != "Sent by API")
                return [new(verb), new(subject[verb.Length..], IsStrong: true)];
        }
        return [new(subject)];
    }

    private static string? Again(TimelineEntry entry)
    {
        var lines = new List<string>();
        if (Quoted(entry.Body) is { } message) lines.Add(message);
        if (entry.Data.TryGetValue("differences", out var json)
            && JsonSerializer.Deserialize<List<FieldDifference>>(json, JsonSerializerOptions.Web) is { } differences)
        {
            // The message stands above in full.
            lines.AddRange(differences.Where(d => d.Field != EditableFields.NameOf(EditableField.Message)).Select(d => $"{Label(d.Field)}: came as {Cut(d.Came)}, kept {Cut(d.Kept)}"));
        }
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static IEnumerable<TextPart> Status(TimelineEntry entry)
    {
        yield return new("Status ");
        yield return new($"{StatusNames.Of(Value(entry, "from"))} → {StatusNames.Of(Value(entry, "to"))}", IsStrong: true);
        if (entry.Data.TryGetValue("value", out var value)) yield return new($", worth {Money.Of(value, Value(entry, "currency"))}");
        if (long.TryParse(Value(entry, "stoodSeconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= 60)
            yield return new($" after {Duration(TimeSpan.FromSeconds(seconds))}", Look: "faint");
    }

    private static IEnumerable<TextPart> Assigned(TimelineEntry entry)
    {
        if (!entry.Data.TryGetValue("toName", out var name)) return [new(entry.Subject)];
        return [new("Assigned to "), new(name, IsStrong: true)];
    }

    private static IEnumerable<TextPart> Field(TimelineEntry entry)
    {
        if (LabelOf(Value(entry, "field")) is not { } name) return [new(entry.Subject)];
        var label = new TextPart(name, IsStrong: true);
        var (from, to) = (Value(entry, "from"), Value(entry, "to"));
        if (to.Length == 0) return [label, new(" cleared, was "), new(Cut(from), Look: "muted")];
        return from.Length == 0 ? [label, new(" set to "), new(Cut(to))] : [label, new(" "), new(Cut(from), Look: "muted"), new(" → "), new(Cut(to))];
    }

    private static List<TextPart> Score(TimelineEntry entry)
    {
        if (!entry.Data.ContainsKey("from")) return [new(entry.Subject)];
        List<TextPart> parts = [new("Score "), new($"{Value(entry, "from")} → {Value(entry, "to")}", IsStrong: true)];
        var band = Value(entry, "toBand");
        if (band.Length > 0 && band != Value(entry, "fromBand")) parts.AddRange([new(", now "), new(BandTag.NameOf(band).ToLowerInvariant(), Look: band)]);
        return parts;
    }

    private static IEnumerable<TextPart> By(TimelineEntry entry)
        => entry.ActorKind == ActorKind.User ? [new($" · {entry.ActorName}", Look: "faint")] : [];

    /// <summary>Null for what is no field.</summary>
    private static string? LabelOf(string field) => EditableFields.TryRead(field, out var known) ? EditableFields.LabelOf(known)
        : EnrichmentFields.TryRead(field, out var enriched) ? EnrichmentFields.LabelOf(enriched) : null;

    private static string Label(string field) => EditableFields.TryRead(field, out var known) ? EditableFields.LabelOf(known) : field;

    private static string? Quoted(string? body) => string.IsNullOrWhiteSpace(body) ? null : $"“{body}”";

    private static string Value(TimelineEntry entry, string key) => entry.Data.GetValueOrDefault(key) ?? "";

    private static string Cut(string text) => text.Length <= LongestValue ? text : text[..LongestValue] + "…";

    private static string Duration(TimeSpan span) => span switch
    {
        { TotalMinutes: < 60 } => Count((int)span.TotalMinutes, "minute"),
        { TotalHours: < 24 } => Count((int)span.TotalHours, "hour"),
        _ => Count((int)span.TotalDays, "day"),
    };

    private static string Count(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
}
