using System.Globalization;

namespace Leads.Web.Ui;

/// <summary>Initials and a lasting colour for people and clients without a picture.</summary>
public static class Monogram
{
    // White text keeps 4.5:1 on each.
    private static readonly string[] Colors =
        ["#0d5c46", "#7d45c2", "#a3440c", "#1d5fa8", "#5b6170", "#9b2c6b", "#17695a", "#7a4a12"];

    /// <summary>First letters of the first and last word, upper case; <c>?</c> for an empty name.</summary>
    public static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words switch
        {
            [] => "?",
            [var only] => First(only),
            [var first, .., var last] => First(first) + First(last),
        };
    }

    /// <summary>The same name has the same colour on every machine and after every restart.</summary>
    public static string Color(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name)
            hash = (hash ^ letter) * 16777619u;
        return Colors[hash % (uint)Colors.Length];
    }

    private static string First(string word) =>
        StringInfo.GetNextTextElement(word).ToUpperInvariant();
}
