using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Leads.Core.Common;

namespace Leads.Core.Nurture.Design;

/// <summary>
/// A definition as JSON: <c>{"version":1,"trigger":{"kind":"captured"},…,"steps":[{"kind":"email","id":…,"subject":…},…]}</c>. Times of day are
/// <c>09:30</c>. Reading is strict: what is unknown is an error that names its spot; what is missing has its default.
/// </summary>
public static class SequenceJson
{
    public const int Version = 1;
    public const int MaxLength = 2 * 1024 * 1024;

    /// <summary>Of its parts, without the version that the whole carries. Also for the columns that repeat some of them.</summary>
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        // PostgreSQL's jsonb keeps no order.
        AllowOutOfOrderMetadataProperties = true,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 64,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public static string Write(SequenceDefinition definition) => JsonSerializer.Serialize(definition, Options);

    /// <returns>The definition, or <see cref="SequenceUnreadable"/>. What it says is not checked; see <see cref="SequenceCheck"/>.</returns>
    public static Result<SequenceDefinition> Parse(string text)
    {
        if (text.Length > MaxLength) return new SequenceUnreadable("$", string.Create(CultureInfo.InvariantCulture, $"A sequence has at most {MaxLength:N0} characters."));
        try
        {
            return JsonSerializer.Deserialize<SequenceDefinition>(text, Options) is { } definition ? definition : new SequenceUnreadable("$", "A sequence is an object.");
        }
        catch (JsonException exception)
        {
            return new SequenceUnreadable(exception.Path ?? "$", Split(exception.Message).Problem);
        }
        catch (NotSupportedException exception)
        {
            // So the serializer calls a step without a kind.
            return new SequenceUnreadable(Split(exception.Message).At, "A step says its kind.");
        }
    }

    /// <summary>Takes "Problem. Path: $.x | LineNumber: 0 | …" apart.</summary>
    private static (string Problem, string At) Split(string message)
    {
        var parts = message.Split(" Path: ", 2);
        return (parts[0], parts.Length == 2 ? parts[1].Split(" | ", 2)[0] : "$");
    }
}

/// <summary>A definition's text can't be read.</summary>
/// <param name="At">The spot: <c>$.steps[2].subject</c>.</param>
public sealed record SequenceUnreadable(string At, string Problem) : Error($"{At}: {Problem}");

/// <summary>Puts the version before what a definition says.</summary>
internal sealed class SequenceDefinitionConverter : JsonConverter<SequenceDefinition>
{
    public override SequenceDefinition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var read = JsonSerializer.Deserialize<Written>(ref reader, SequenceJson.Options) ?? throw new JsonException("A sequence is an object.");
        if (read.Version != SequenceJson.Version) throw new JsonException($"Only version {SequenceJson.Version} is known.");
        return new SequenceDefinition
        {
            Trigger = read.Trigger,
            EntryFilter = read.EntryFilter,
            ExitRules = read.ExitRules,
            SendingWindow = read.SendingWindow,
            ReEnrollment = read.ReEnrollment,
            Steps = read.Steps,
        };
    }

    public override void Write(Utf8JsonWriter writer, SequenceDefinition value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new Written(SequenceJson.Version)
        {
            Trigger = value.Trigger,
            EntryFilter = value.EntryFilter,
            ExitRules = value.ExitRules,
            SendingWindow = value.SendingWindow,
            ReEnrollment = value.ReEnrollment,
            Steps = value.Steps,
        },
        SequenceJson.Options);

    private sealed record Written(int Version)
    {
        public SequenceTrigger Trigger { get; init; } = SequenceTrigger.Manual;

        public Leads.Filtering.LeadFilter EntryFilter { get; init; } = Leads.Filtering.LeadFilter.Everything;

        public ExitRules ExitRules { get; init; } = new();

        public SendingWindow? SendingWindow { get; init; }

        public ReEnrollmentRule ReEnrollment { get; init; } = new();

        public IReadOnlyList<SequenceStep> Steps { get; init; } = [];
    }
}

/// <summary>A time of day as <c>09:30</c>.</summary>
internal sealed class TimeOfDayConverter : JsonConverter<TimeOnly>
{
    private const string Form = "HH:mm";

    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String && TimeOnly.TryParseExact(reader.GetString(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new JsonException("A time of day is written as 09:30.");

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString(Form, CultureInfo.InvariantCulture));
}
