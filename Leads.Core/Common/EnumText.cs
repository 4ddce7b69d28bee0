using System.Collections.Concurrent;
using System.Text;

namespace Leads.Core.Common;

/// <summary>The text of an enum value in the database, the API and addresses: snake_case (<c>WebsiteForm</c> ⇄ <c>website_form</c>).</summary>
public static class EnumText
{
    private static readonly ConcurrentDictionary<Type, (Dictionary<object, string> ToText, Dictionary<string, object> FromText)> Tables = new();

    public static string Of<T>(T value) where T : struct, Enum => Table(typeof(T)).ToText[value];

    /// <summary>Reads a text as <see cref="Of{T}"/> writes it; false for any other.</summary>
    public static bool TryRead<T>(string? text, out T value) where T : struct, Enum
    {
        if (text is not null && Table(typeof(T)).FromText.TryGetValue(text, out var found))
        {
            value = (T)found;
            return true;
        }
        value = default;
        return false;
    }

    /// <exception cref="FormatException">The text is none of the enum's.</exception>
    public static T Read<T>(string text) where T : struct, Enum
        => TryRead<T>(text, out var value) ? value : throw new FormatException($"'{text}' is no {typeof(T).Name}.");

    /// <summary>All texts of an enum, in the order of its declaration.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    internal static IReadOnlyCollection<string> All(Type type) => Table(type).FromText.Keys;

    private static (Dictionary<object, string> ToText, Dictionary<string, object> FromText) Table(Type type) => Tables.GetOrAdd(type, static t =>
    {
        var toText = Enum.GetValues(t).Cast<object>().ToDictionary(v => v, v => Snake(v.ToString()!));
        return (toText, toText.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal));
    });

    private static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
