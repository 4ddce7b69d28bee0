using Leads.Core.Common;

namespace Leads.Core.Leads.Filtering;

/// <summary>
/// A filter in a page's or the API's address. Plain filters are readable, one parameter a condition in their order:
/// <c>status=new,contacted</c>, <c>status=!new</c>, <c>owner=me</c>, <c>owner=none</c>, <c>created=last7d</c>,
/// <c>created=2026-03-01..2026-03-31</c>, <c>score=70..</c>, <c>company=acme</c> (contains), <c>company==acme</c> (is).
/// Anything else is <c>filter=</c> and the JSON, plain or as base64url. What is written is read back as it was.
/// </summary>
public static class LeadFilterAddress
{
    public const string JsonKey = "filter";

    /// <summary>The parameters that carry the filter, unescaped; none for an empty one.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Write(LeadFilter filter)
    {
        if (filter.IsEmpty && filter.Root.Join == FilterJoin.All) return [];
        if (filter.Plain is { } conditions && conditions.DistinctBy(c => c.Field).Count() == conditions.Count)
        {
            var pairs = new List<KeyValuePair<string, string>>();
            foreach (var condition in conditions)
            {
                if (AddressValue.Write(condition) is not { } value) break;
                pairs.Add(new(condition.Field.ShortName, value));
            }
            if (pairs.Count == conditions.Count) return pairs;
        }
        return [new(JsonKey, LeadFilterJson.Write(filter))];
    }

    /// <summary>Reads what concerns the filter and leaves other parameters alone.</summary>
    /// <returns>The filter, or <see cref="FilterInvalid"/> naming the parameter.</returns>
    public static Result<LeadFilter> Read(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var conditions = new List<FilterNode>();
        LeadFilter? written = null;
        foreach (var (key, value) in parameters)
        {
            if (key == JsonKey)
            {
                var parsed = LeadFilterJson.Parse(Plain(value));
                if (!parsed.IsOk) return new FilterInvalid(JsonKey, parsed.Error.Message);
                written = parsed.Value;
            }
            else if (LeadFilterField.Find(key) is { } field && value.Trim().Length > 0)
            {
                var condition = AddressValue.Read(field, value.Trim());
                if (!condition.IsOk) return new FilterInvalid(key, condition.Error.Message);
                conditions.Add(condition.Value);
            }
        }
        if (conditions.Count > LeadFilter.MaxConditions) return new FilterInvalid("", $"A filter has at most {LeadFilter.MaxConditions} conditions.");
        if (written is null) return LeadFilter.AllOf(conditions);
        return conditions.Count == 0 ? written : written.And(conditions);
    }

    private static string Plain(string value)
    {
        if (value.TrimStart().StartsWith('{')) return value;
        // What isn't the encoding at all, such as a number of signs that it never has, throws instead of saying no.
        if (!System.Buffers.Text.Base64Url.IsValid(value)) return value;
        var bytes = new byte[value.Length];
        return System.Buffers.Text.Base64Url.TryDecodeFromChars(value, bytes, out var length)
            ? System.Text.Encoding.UTF8.GetString(bytes, 0, length)
            : value;
    }
}
