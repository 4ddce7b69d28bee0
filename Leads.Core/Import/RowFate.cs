using System.Globalization;
using Leads.Core.Capture;

namespace Leads.Core.Import;

/// <summary>What becomes of a row, and why where that needs a word.</summary>
internal sealed record RowFate(ImportRowOutcome Outcome, string? Reason)
{
    /// <param name="result">What the capture made of it; null where it wasn't handed on.</param>
    public static RowFate Of(LeadRow row, CaptureResult? result) => result?.Outcome switch
    {
        null when row.Repeats is { } repeat => new(ImportRowOutcome.DuplicateInFile, Sentence(repeat)),
        null => new(ImportRowOutcome.Rejected, row.Reason),
        SubmissionOutcome.Created => new(ImportRowOutcome.Created, DoubtsOf(row)),
        SubmissionOutcome.Updated or SubmissionOutcome.Duplicate when row.Repeats is { } repeat => new(ImportRowOutcome.DuplicateInFile, Sentence(repeat)),
        SubmissionOutcome.Updated => new(ImportRowOutcome.Updated, DoubtsOf(row)),
        SubmissionOutcome.Duplicate when result.LeadId is null => new(ImportRowOutcome.Skipped, "Nobody like this is here, and this import only updates."),
        SubmissionOutcome.Duplicate when row.Arrival?.FromFile?.Aim == RowAim.CreateOnly => new(ImportRowOutcome.Skipped, "This lead is here already, and this import only creates."),
        SubmissionOutcome.Duplicate => new(ImportRowOutcome.Unchanged, null),
        SubmissionOutcome.Pending or SubmissionOutcome.Spam or SubmissionOutcome.Test or SubmissionOutcome.Failed
            => throw new InvalidOperationException($"A row of a file became {result.Outcome}."),
        _ => throw new InvalidOperationException($"Unknown outcome {result.Outcome}."),
    };

    private static string? DoubtsOf(LeadRow row) => row.Doubts.Count == 0 ? null : string.Join(' ', row.Doubts);

    public static string Sentence(Repeat repeat) => string.Create(CultureInfo.InvariantCulture, $"Same {repeat.What} as line {repeat.Line}.");
}
