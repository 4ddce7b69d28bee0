using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Which deliveries of a source are meant; what is null doesn't matter.</summary>
public sealed record SubmissionFilter
{
    public static readonly SubmissionFilter All = new();

    /// <summary>Of failed ones only those that still are: not what has come again, mended, under the same id.</summary>
    public SubmissionOutcome? Outcome { get; init; }

    /// <summary>A part of the sender's own id, written as the sender writes it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Received then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Received before.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Has any of these answers; empty doesn't matter. Only a replay looks at them: no index knows labels.</summary>
    public IReadOnlyList<AnswerOfForm> Answers { get; init; } = [];

    /// <summary>Deliveries have to be read to know whether they are meant.</summary>
    internal bool NamesForms => Answers.Any(a => a.FormId is not null);

    internal IQueryable<Submission> In(LeadsDbContext context, Guid channelId)
    {
        var submissions = context.Submissions.AsNoTracking().Where(s => s.ChannelId == channelId);
        if (Outcome is { } outcome) submissions = submissions.Where(s => s.Outcome == outcome);
        // What was sent again, mended, under the same id no longer waits for anybody.
        if (Outcome == SubmissionOutcome.Failed) submissions = submissions.Where(s => s.ExternalId == null || s.DeliveryKey != null || s.ErrorCode == SubmissionErrors.BadSignature);
        if (ExternalId is { Length: > 0 } part) submissions = submissions.Where(s => s.ExternalId != null && s.ExternalId.Contains(part));
        if (From is { } from) submissions = submissions.Where(s => s.ReceivedOn >= from);
        if (Before is { } before) submissions = submissions.Where(s => s.ReceivedOn < before);
        return submissions;
    }

    /// <summary>Whether a delivery with these answers is among those meant.</summary>
    /// <param name="formOf">Finds the form that was filled in; asked only where that decides.</param>
    internal bool Covers(IReadOnlyList<LeadAnswer> answers, Func<string?> formOf)
    {
        if (Answers.Count == 0) return true;
        var found = Answers.Where(meant => answers.Any(a => FieldMapping.IsSame(a.Label, meant.Label))).ToList();
        return found.Exists(meant => meant.FormId is null) || found.Count > 0 && formOf() is { } form && found.Exists(meant => meant.FormId == form);
    }
}

/// <summary>An answer by its label.</summary>
/// <param name="FormId">In this one of the platform's forms only; null is in any.</param>
public sealed record AnswerOfForm(string Label, string? FormId = null);
