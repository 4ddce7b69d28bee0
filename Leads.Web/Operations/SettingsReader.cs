using System.Globalization;

namespace Leads.Web.Operations;

/// <summary>Reads single settings and collects what is wrong with them.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> problems = [];

    public string? Text(string key) => configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public bool Flag(string key, bool fallback)
        => Text(key) is not { } text ? fallback : bool.TryParse(text, out var flag) ? flag : Wrong(key, text, "true or false", fallback);

    public int Count(string key, int fallback)
        => Text(key) is not { } text ? fallback
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
            : Wrong(key, text, "a number from 0", fallback);

    public T Choice<T>(string key, T fallback) where T : struct, Enum
        => Text(key) is not { } text ? fallback
            : Enum.TryParse<T>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice
            : Wrong(key, text, string.Join(" or ", Enum.GetNames<T>()), fallback);

    public Uri? WebAddress(string key)
        => Text(key) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
            : Wrong<Uri?>(key, text, "an absolute address such as https://leads.example", null);

    public void Complain(string problem) => problems.Add(problem);

    public void ThrowIfWrong()
    {
        if (problems.Count > 0) throw new WrongSettingsException(problems);
    }

    private T Wrong<T>(string key, string text, string expected, T fallback)
    {
        Complain($"{key.Replace(":", "__", StringComparison.Ordinal)} is '{text}', but must be {expected}.");
        return fallback;
    }
}

/// <summary>The installation can't start with these settings.</summary>
internal sealed class WrongSettingsException(IReadOnlyList<string> problems)
    : Exception($"Leads can't start:{string.Concat(problems.Select(p => $"{Environment.NewLine}  - {p}"))}");
