using System.Text.Json;
using System.Text.Json.Serialization;

namespace Leads.Core.Leads.Listing;

/// <summary>Other answers as a JSON object: by label a text, or an array where there are several.</summary>
[JsonConverter(typeof(Converter))]
public sealed record AnswersJson(IReadOnlyList<LeadAnswer> Answers)
{
    private sealed class Converter : JsonConverter<AnswersJson>
    {
        public override AnswersJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => throw new NotSupportedException("Answers are read by their own reader.");

        public override void Write(Utf8JsonWriter writer, AnswersJson value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            // A form may ask two questions by the same label; a JSON object has each name once.
            foreach (var answer in value.Answers.GroupBy(a => a.Label, a => a.Values, StringComparer.Ordinal))
            {
                IReadOnlyList<string> values = [.. answer.SelectMany(v => v)];
                if (values.Count == 0) continue;
                writer.WritePropertyName(answer.Key);
                if (values is [var only]) writer.WriteStringValue(only);
                else JsonSerializer.Serialize(writer, values, options);
            }
            writer.WriteEndObject();
        }
    }
}
