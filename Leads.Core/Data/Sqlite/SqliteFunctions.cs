using System.Text.Json;
using Leads.Core.Leads.Filtering;
using Microsoft.Data.Sqlite;

namespace Leads.Core.Data.Sqlite;

/// <summary>What PostgreSQL can do and SQLite can't by itself.</summary>
internal static class SqliteFunctions
{
    public static void AddTo(SqliteConnection connection)
    {
        // SQLite's own lowers ASCII only, so that "ÖZGE" would not be found by "özge".
        connection.CreateFunction("lower", (string? text) => text?.ToLowerInvariant(), isDeterministic: true);
        connection.CreateFunction("lead_answer", (string? answers, string? label) => Answer(answers, label), isDeterministic: true);
        connection.CreateFunction("lead_answer_number", (string? answers, string? label) => AnswerNumber.Read(Answer(answers, label)), isDeterministic: true);
        connection.CreateFunction("lead_enriched", (string? data, string? field) => Enriched(data, field), isDeterministic: true);
    }

    private static string? Answer(string? answers, string? label)
    {
        if (answers is null or "[]" || label is null) return null;
        using var document = JsonDocument.Parse(answers);
        foreach (var answer in document.RootElement.EnumerateArray())
            if (string.Equals(answer.GetProperty("label").GetString(), label, StringComparison.OrdinalIgnoreCase))
                return string.Join(", ", answer.GetProperty("values").EnumerateArray().Select(v => v.GetString()));
        return null;
    }

    private static string? Enriched(string? data, string? field)
    {
        if (data is null || field is null) return null;
        using var document = JsonDocument.Parse(data);
        return document.RootElement.TryGetProperty(field, out var value) ? value.GetString() : null;
    }
}
