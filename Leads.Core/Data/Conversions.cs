using System.Text.Json;
using System.Text.Json.Serialization;
using Leads.Core.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Leads.Core.Data;

/// <summary>Enums are stored as the snake_case text of their names.</summary>
public sealed class EnumTextConverter<T>() : ValueConverter<T, string>(v => EnumText.Of(v), v => EnumText.Read<T>(v))
    where T : struct, Enum;

/// <summary>A value stored as JSON text: <c>jsonb</c> on PostgreSQL, TEXT on SQLite. Compared by its JSON.</summary>
public static class JsonColumn
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // jsonb keeps no order.
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The mark by which a dialect finds JSON columns to give them their store type.</summary>
    public const string Annotation = "Leads:Json";

    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(
            new ValueConverter<T, string>(v => JsonSerializer.Serialize(v, Options), v => JsonSerializer.Deserialize<T>(v, Options)!),
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, Options) == JsonSerializer.Serialize(b, Options),
                v => JsonSerializer.Serialize(v, Options).GetHashCode(StringComparison.Ordinal),
                v => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(v, Options), Options)!));
        property.HasAnnotation(Annotation, true);
        return property;
    }
}
