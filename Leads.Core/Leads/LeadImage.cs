using System.Text.Json;
using Leads.Core.Data;

namespace Leads.Core.Leads;

/// <summary>What a lead held at one moment, of all that a row of a file can change, directly or by what follows from it.</summary>
public sealed partial class Lead
{
    private static readonly Part[] Parts =
    [
        Part.Of("firstName", l => l.FirstName, (l, v) => l.FirstName = v),
        Part.Of("lastName", l => l.LastName, (l, v) => l.LastName = v),
        Part.Of("email", l => l.Email, (l, v) => l.Email = v),
        Part.Of("emailNormalized", l => l.EmailNormalized, (l, v) => l.EmailNormalized = v),
        Part.Of("phone", l => l.Phone, (l, v) => l.Phone = v),
        Part.Of("phoneE164", l => l.PhoneE164, (l, v) => l.PhoneE164 = v),
        Part.Of("company", l => l.Company, (l, v) => l.Company = v),
        Part.Of("jobTitle", l => l.JobTitle, (l, v) => l.JobTitle = v),
        Part.Of("message", l => l.Message, (l, v) => l.Message = v),
        Part.Of("sourceUrl", l => l.SourceUrl, (l, v) => l.SourceUrl = v),
        Part.Of("utmSource", l => l.UtmSource, (l, v) => l.UtmSource = v),
        Part.Of("utmMedium", l => l.UtmMedium, (l, v) => l.UtmMedium = v),
        Part.Of("utmCampaign", l => l.UtmCampaign, (l, v) => l.UtmCampaign = v),
        Part.Of("notes", l => l.Notes, (l, v) => l.Notes = v),
        Part.Of("externalId", l => l.ExternalId, (l, v) => l.ExternalId = v),
        Part.Of("answers", l => l.Answers, (l, v) => l.Answers = v ?? []),
        Part.Of("firstTouch", l => l.FirstTouch, (l, v) => l.FirstTouch = v),
        Part.Of("lastTouch", l => l.LastTouch, (l, v) => l.LastTouch = v),
        Part.Following("lastActivityOn", l => l.LastActivityOn, (l, v) => l.LastActivityOn = v),
        Part.Following("possibleDuplicateOf", l => l.PossibleDuplicateOf, (l, v) => l.PossibleDuplicateOf = v),
        Part.Following("scoreTotal", l => l.ScoreTotal, (l, v) => l.ScoreTotal = v),
        Part.Following("scoreBand", l => l.ScoreBand, (l, v) => l.ScoreBand = v),
        Part.Following("scoreVersion", l => l.ScoreVersion, (l, v) => l.ScoreVersion = v),
        Part.Following("scoreUpdatedOn", l => l.ScoreUpdatedOn, (l, v) => l.ScoreUpdatedOn = v),
    ];

    internal LeadImage Picture() => new(Array.ConvertAll(Parts, p => p.Read(this)));

    /// <summary>What is different by now.</summary>
    internal IReadOnlyList<LeadChange> ChangesSince(LeadImage before)
    {
        var changes = new List<LeadChange>();
        for (var i = 0; i < Parts.Length; i++)
        {
            var now = Parts[i].Read(this);
            if (!Equals(before.Values[i], now)) changes.Add(new LeadChange(Parts[i].Name, Part.TextOf(before.Values[i]), Part.TextOf(now)));
        }
        return changes;
    }

    /// <summary>Gives back what was there before to each field that still holds what the changes left in it.</summary>
    /// <returns>The fields that hold something else by now; they keep it. What merely follows from other fields isn't among them.</returns>
    internal IReadOnlyList<string> TakeBack(IReadOnlyList<LeadChange> changes)
    {
        var kept = new List<string>();
        foreach (var change in changes)
        {
            if (Array.Find(Parts, p => p.Name == change.Field) is not { } part) continue;
            if (Part.IsStill(part.Read(this), change.After)) part.Write(this, change.Before);
            else if (!part.IsFollowing && !Part.IsStill(part.Read(this), change.Before)) kept.Add(change.Field);
        }
        Version++;
        Refold();
        return kept;
    }

    /// <param name="IsFollowing">It is worked out from other fields and events, so that nobody misses it.</param>
    private sealed record Part(string Name, Func<Lead, object?> Read, Action<Lead, string?> Write, bool IsFollowing)
    {
        public static Part Of<T>(string name, Func<Lead, T> read, Action<Lead, T?> write) => new(name, l => read(l), (l, text) => write(l, Value<T>(text)), false);

        public static Part Following<T>(string name, Func<Lead, T> read, Action<Lead, T?> write) => Of(name, read, write) with { IsFollowing = true };

        public static string? TextOf(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), JsonColumn.Options);

        /// <summary>Engines keep times to the microsecond.</summary>
        public static bool IsStill(object? value, string? text) => value is DateTimeOffset time && text is not null
            ? (time - Value<DateTimeOffset>(text)).Duration() < TimeSpan.FromMicroseconds(10)
            : TextOf(value) == text;

        private static T? Value<T>(string? text) => text is null ? default : JsonSerializer.Deserialize<T>(text, JsonColumn.Options);
    }
}

/// <summary>See <see cref="Lead.Picture"/>.</summary>
internal sealed record LeadImage(object?[] Values);

/// <summary>A value of a lead before and after, as JSON; null is empty. Field names as in the API.</summary>
public sealed record LeadChange(string Field, string? Before, string? After);
