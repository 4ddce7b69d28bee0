using System.Text.Json;
using Leads.Core.Common;
using Leads.Core.Data;

namespace Leads.Core.Leads;

/// <summary>What a lead held at one moment, of all that a row of a file can change, directly or by what follows from it.</summary>
public sealed class LeadImage
{
    private static readonly Part[] Parts =
    [
        new("firstName", l => l.FirstName), new("lastName", l => l.LastName), new("email", l => l.Email), new("emailNormalized", l => l.EmailNormalized),
        new("phone", l => l.Phone), new("phoneE164", l => l.PhoneE164), new("company", l => l.Company), new("jobTitle", l => l.JobTitle),
        new("message", l => l.Message), new("sourceUrl", l => l.SourceUrl), new("utmSource", l => l.UtmSource), new("utmMedium", l => l.UtmMedium),
        new("utmCampaign", l => l.UtmCampaign), new("notes", l => l.Notes), new("answers", l => l.Answers), new("firstTouch", l => l.FirstTouch),
        new("lastTouch", l => l.LastTouch), new("externalId", l => l.ExternalId), new("lastActivityOn", l => l.LastActivityOn), new("possibleDuplicateOf", l => l.PossibleDuplicateOf),
        new("scoreTotal", l => l.ScoreTotal), new("scoreBand", l => l.ScoreBand), new("scoreVersion", l => l.ScoreVersion), new("scoreUpdatedOn", l => l.ScoreUpdatedOn),
    ];

    private readonly object?[] _values;

    private LeadImage(object?[] values) => _values = values;

    public static LeadImage Of(Lead lead) => new(Array.ConvertAll(Parts, p => p.Read(lead)));

    /// <summary>What is different by now, each value as JSON.</summary>
    public IReadOnlyList<LeadChange> ChangesTo(Lead lead)
    {
        var changes = new List<LeadChange>();
        for (var i = 0; i < Parts.Length; i++)
        {
            var now = Parts[i].Read(lead);
            if (!Equals(_values[i], now)) changes.Add(new LeadChange(Parts[i].Name, TextOf(_values[i]), TextOf(now)));
        }
        return changes;
    }

    private static string? TextOf(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), JsonColumn.Options);

    private sealed record Part(string Name, Func<Lead, object?> Read);
}

/// <summary>A value of a lead before and after, as JSON; null is empty. Field names as in the API.</summary>
public sealed record LeadChange(string Field, string? Before, string? After);
