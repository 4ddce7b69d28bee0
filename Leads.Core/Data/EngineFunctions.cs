using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Data;

/// <summary>Functions that each engine brings itself, for use inside queries only.</summary>
public static class EngineFunctions
{
    /// <summary>
    /// The values of the answer with this label (any case) joined by ", ", as <c>LeadAnswer.Text</c> shows them; null
    /// where there is none. PostgreSQL has it as a SQL function, SQLite gets it on each opened connection.
    /// </summary>
    /// <param name="answers">The JSON of the column <c>answers</c>.</param>
    public static string? AnswerText(string answers, string label)
        => throw new InvalidOperationException("This runs in the database.");

    /// <summary>As <see cref="AnswerText"/>, as the number that it is; null where it is none, see <c>AnswerNumber</c>.</summary>
    public static double? AnswerNumber(string answers, string label)
        => throw new InvalidOperationException("This runs in the database.");

    /// <summary>What was looked up of a lead's company; null where nothing was. Made as <see cref="AnswerText"/> is.</summary>
    /// <param name="data">The JSON of the column <c>enrichment_data</c>.</param>
    /// <param name="field">As in that JSON: <c>companySize</c>.</param>
    public static string? EnrichedText(string data, string field)
        => throw new InvalidOperationException("This runs in the database.");

    internal static void Configure(ModelBuilder model)
    {
        model.HasDbFunction(() => AnswerText(default!, default!)).HasName("lead_answer");
        model.HasDbFunction(() => AnswerNumber(default!, default!)).HasName("lead_answer_number");
        model.HasDbFunction(() => EnrichedText(default!, default!)).HasName("lead_enriched");
    }
}
