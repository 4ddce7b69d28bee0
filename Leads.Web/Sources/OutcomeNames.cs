using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Web.Ui;

namespace Leads.Web.Sources;

/// <summary>How what became of a delivery reads on screen, and in which tone.</summary>
internal static class OutcomeNames
{
    /// <summary>The choices of the ledger's filter; the empty text stands for all.</summary>
    public static readonly IReadOnlyList<Option<string>> Filters =
    [
        new("", "any"),
        .. new[] { SubmissionOutcome.Created, SubmissionOutcome.Updated, SubmissionOutcome.Pending, SubmissionOutcome.Failed, SubmissionOutcome.Spam, SubmissionOutcome.Test }
            .Select(o => new Option<string>(EnumText.Of(o), Of(o))),
    ];

    public static string Of(SubmissionOutcome outcome) => outcome switch
    {
        SubmissionOutcome.Pending => "waiting",
        SubmissionOutcome.Created => "created",
        SubmissionOutcome.Updated => "joined",
        SubmissionOutcome.Duplicate => "repeated",
        SubmissionOutcome.Spam => "spam",
        SubmissionOutcome.Test => "test",
        SubmissionOutcome.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string? Tone(SubmissionOutcome outcome) => outcome switch
    {
        SubmissionOutcome.Created or SubmissionOutcome.Updated => "ok",
        SubmissionOutcome.Spam => "bad",
        SubmissionOutcome.Failed => "warm",
        SubmissionOutcome.Pending or SubmissionOutcome.Duplicate or SubmissionOutcome.Test => null,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>One sentence for the list, where the delivery itself brings no reason.</summary>
    public static string Explain(SubmissionOutcome outcome) => outcome switch
    {
        SubmissionOutcome.Pending => "Not read yet",
        SubmissionOutcome.Created => "New lead",
        SubmissionOutcome.Updated => "Joined a lead that was here",
        SubmissionOutcome.Duplicate => "Came before",
        SubmissionOutcome.Spam => "Looks like a program",
        SubmissionOutcome.Test => "A test makes no lead",
        SubmissionOutcome.Failed => "Could not be read",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
