using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Leads.Core.Common;

namespace Leads.Core.Leads.Filtering;

/// <summary>
/// A filter as JSON: <c>{"version":1,"all":[{"field":"status","operator":"isAnyOf","values":["new","contacted"]},{"any":[…]}]}</c>.
/// Reading is strict: what is unknown is an error that names its spot.
/// </summary>
public static class LeadFilterJson
{
    public const int Version = 1;
    public const int MaxLength = 32 * 1024;

    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Read = new() { MaxDepth = 2 * LeadFilter.MaxDepth + 4, AllowDuplicateProperties = false };

    public static string Write(LeadFilter filter)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Written))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            WriteNodes(json, filter.Root);
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static Result<LeadFilter> Parse(string text)
    {
        if (text.Length > MaxLength) return new FilterInvalid("", $"A filter has at most {MaxLength} characters.");
        try
        {
            using var document = JsonDocument.Parse(text, Read);
            return new Reader().Root(document.RootElement);
        }
        catch (JsonException exception)
        {
            return new FilterInvalid("", $"This is no JSON that a filter could be (line {exception.LineNumber + 1}, position {exception.BytePositionInLine + 1}).");
        }
    }

    private static void WriteNodes(Utf8JsonWriter json, FilterGroup group)
    {
        json.WriteStartArray(group.Join == FilterJoin.All ? "all" : "any");
        foreach (var node in group.Nodes)
        {
            json.WriteStartObject();
            if (node is FilterGroup inner) WriteNodes(json, inner);
            else WriteCondition(json, (FilterCondition)node);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteCondition(Utf8JsonWriter json, FilterCondition condition)
    {
        json.WriteString("field", condition.Field.Name);
        json.WriteString("operator", FilterOperators.Text(condition.Operator));
        if (condition.Values.Count == 0) return;
        json.WriteStartArray("values");
        foreach (var value in condition.Values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>Reads one document, counting its conditions.</summary>
    private sealed class Reader
    {
        private int _conditions;

        public Result<LeadFilter> Root(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object) return Wrong("", "A filter is an object.");
            if (!root.TryGetProperty("version", out var version)) return Wrong("version", "is missing.");
            if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != Version) return Wrong("version", $"only {Version} is known.");
            var members = root.EnumerateObject().Where(m => m.Name != "version").ToList();
            if (members is not [{ Name: "all" or "any" } nodes]) return Wrong("", "Beside its version a filter has 'all' or 'any' and nothing else.");
            var group = Group(nodes, "", depth: 1);
            return group.IsOk ? new LeadFilter(group.Value) : group.Error;
        }

        private Result<FilterGroup> Group(JsonProperty nodes, string at, int depth)
        {
            at = at.Length == 0 ? nodes.Name : $"{at}.{nodes.Name}";
            if (depth > LeadFilter.MaxDepth) return Wrong(at, $"groups are nested deeper than {LeadFilter.MaxDepth}.");
            if (nodes.Value.ValueKind != JsonValueKind.Array) return Wrong(at, "is a list.");
            var read = new List<FilterNode>();
            foreach (var element in nodes.Value.EnumerateArray())
            {
                var node = Node(element, $"{at}[{read.Count}]", depth);
                if (!node.IsOk) return node.Error;
                read.Add(node.Value);
            }
            return new FilterGroup(nodes.Name == "all" ? FilterJoin.All : FilterJoin.Any, read);
        }

        private Result<FilterNode> Node(JsonElement element, string at, int depth)
        {
            if (element.ValueKind != JsonValueKind.Object) return Wrong(at, "is an object.");
            var members = element.EnumerateObject().ToList();
            if (members is [{ Name: "all" or "any" } nodes])
            {
                var group = Group(nodes, at, depth + 1);
                return group.IsOk ? group.Value : group.Error;
            }
            var unknown = members.FindIndex(m => m.Name is not ("field" or "operator" or "values"));
            if (unknown >= 0) return Wrong($"{at}.{members[unknown].Name}", "is unknown.");
            return Condition(element, at);
        }

        private Result<FilterNode> Condition(JsonElement element, string at)
        {
            if (++_conditions > LeadFilter.MaxConditions) return Wrong(at, $"a filter has at most {LeadFilter.MaxConditions} conditions.");
            if (Text(element, "field") is not { } name) return Wrong($"{at}.field", "is a text.");
            if (LeadFilterField.Find(name) is not { } field) return Wrong($"{at}.field", $"there is no field '{name}'.");
            if (!FilterOperators.TryRead(Text(element, "operator"), out var @operator)) return Wrong($"{at}.operator", "is none that is known.");
            var values = new List<string>();
            if (element.TryGetProperty("values", out var list))
            {
                if (list.ValueKind != JsonValueKind.Array) return Wrong($"{at}.values", "is a list.");
                foreach (var value in list.EnumerateArray())
                {
                    if (value.ValueKind != JsonValueKind.String) return Wrong($"{at}.values[{values.Count}]", "is a text.");
                    values.Add(value.GetString()!);
                }
            }
            var condition = FilterCondition.Create(field, @operator, values);
            return condition.IsOk ? condition.Value : Wrong(at, condition.Error.Message);
        }

        private static string? Text(JsonElement element, string name)
            => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        private static FilterInvalid Wrong(string at, string problem) => new(at, problem);
    }
}

/// <summary>Stores a filter within the JSON of what it belongs to.</summary>
internal sealed class LeadFilterJsonConverter : JsonConverter<LeadFilter>
{
    public override LeadFilter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var parsed = LeadFilterJson.Parse(document.RootElement.GetRawText());
        return parsed.IsOk ? parsed.Value : throw new JsonException(parsed.Error.Message);
    }

    public override void Write(Utf8JsonWriter writer, LeadFilter value, JsonSerializerOptions options) => writer.WriteRawValue(LeadFilterJson.Write(value));
}
