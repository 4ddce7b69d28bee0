using System.Globalization;

namespace Leads.Core.Mail.Templates;

/// <summary>What a template does to a value on its way. Each gives back a text that is no longer than <see cref="MaxLength"/>.</summary>
internal sealed record TemplateFilter(string Name, int Least, int Most, Func<string?, IReadOnlyList<string?>, string?> Do)
{
    public const int MaxLength = 10_000;

    /// <summary>All there are.</summary>
    public static IReadOnlyDictionary<string, TemplateFilter> All { get; } = new TemplateFilter[]
    {
        new("default", 1, 1, (value, with) => string.IsNullOrEmpty(value) ? with[0] : value),
        new("upcase", 0, 0, (value, _) => value?.ToUpper(CultureInfo.InvariantCulture)),
        new("downcase", 0, 0, (value, _) => value?.ToLower(CultureInfo.InvariantCulture)),
        new("capitalize", 0, 0, (value, _) => string.IsNullOrEmpty(value) ? value : char.ToUpper(value[0], CultureInfo.InvariantCulture) + value[1..]),
        new("strip", 0, 0, (value, _) => value?.Trim()),
        new("append", 1, 1, (value, with) => value + with[0]),
        new("prepend", 1, 1, (value, with) => with[0] + value),
        new("remove", 1, 1, (value, with) => string.IsNullOrEmpty(with[0]) ? value : value?.Replace(with[0]!, "", StringComparison.Ordinal)),
        new("replace", 2, 2, Replace),
        new("truncate", 1, 2, (value, with) => Truncate(value, with[0], with.Count > 1 ? with[1] : "…")),
        new("url_encode", 0, 0, (value, _) => value is null ? null : Uri.EscapeDataString(value)),
    }.ToDictionary(f => f.Name);

    public string? Apply(string? value, IReadOnlyList<string?> with)
    {
        var done = Do(value, with);
        return done is { Length: > MaxLength } ? done[..MaxLength] : done;
    }

    private static string? Replace(string? value, IReadOnlyList<string?> with)
    {
        if (string.IsNullOrEmpty(value) || string.IsNullOrEmpty(with[0])) return value;
        // Before it is done: every place may grow.
        var places = value.Length / with[0]!.Length;
        return (long)places * (with[1]?.Length ?? 0) > 10L * MaxLength ? value : value.Replace(with[0]!, with[1], StringComparison.Ordinal);
    }

    private static string? Truncate(string? value, string? to, string? end)
    {
        if (value is null || !int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var most) || value.Length <= most) return value;
        end ??= "";
        return most <= end.Length ? end[..most] : value[..(most - end.Length)].TrimEnd() + end;
    }
}
