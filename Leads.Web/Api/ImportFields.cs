using System.Text.Json;
using System.Text.Json.Serialization;
using global::Leads.Core.Common;
using global::Leads.Core.Import;

namespace Leads.Web.Api;

/// <summary>The parts of an import beside its file, as JSON.</summary>
internal static class ImportFields
{
    public const string File = "file";
    public const string Mapping = "mapping";
    public const string Options = "options";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Column to field: <c>{"E-Mail": "email", "Budget": null}</c>. A field is written as in a lead's JSON or as in its column.</summary>
    /// <returns>The fields as columns name them, or <see cref="RequestInvalid"/>.</returns>
    public static Result<IReadOnlyDictionary<string, string?>> ReadMapping(string? text)
    {
        var read = Read<Dictionary<string, string?>>(Mapping, text, """an object of column to field, such as {"Tel.": "phone"}""");
        if (!read.IsOk) return read.Error;
        return Result.Of<IReadOnlyDictionary<string, string?>>(
            read.Value.ToDictionary(m => m.Key, m => m.Value is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(m.Value)));
    }

    /// <returns>The options, or <see cref="RequestInvalid"/>.</returns>
    public static Result<ImportOptionsJson> ReadOptions(string? text)
    {
        var read = Read<ImportOptionsJson>(Options, text, "an object of the options that the reference names");
        if (!read.IsOk) return read.Error;
        var fields = read.Value.Fields?.ToDictionary(f => JsonNamingPolicy.SnakeCaseLower.ConvertName(f.Key), f => f.Value);
        if (fields?.Keys.FirstOrDefault(f => !RuledFields.All.Contains(f)) is { } unknown)
            return new RequestInvalid(Options, $"There is no rule for a field “{unknown}”; there is one for each of {string.Join(", ", RuledFields.All)}.");
        return read.Value with { Fields = fields };
    }

    private static Result<T> Read<T>(string part, string? text, string what) where T : notnull
    {
        try
        {
            var value = JsonSerializer.Deserialize<T>(string.IsNullOrWhiteSpace(text) ? "{}" : text, Json);
            return value is null ? Refused() : value;
        }
        catch (JsonException exception)
        {
            return Refused(exception.Path);
        }

        // The path names what is wrong; what stands there is the caller's own and isn't said again.
        RequestInvalid Refused(string? path = null) => new(part, path is { Length: > 2 } ? $"“{path[2..]}” isn't known here or has another value than it may: this has to be {what}." : $"This has to be {what}.");
    }
}
