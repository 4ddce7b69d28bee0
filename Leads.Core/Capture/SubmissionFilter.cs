using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Which deliveries of a source are meant; what is null doesn't matter.</summary>
public sealed record SubmissionFilter
{
    public static readonly SubmissionFilter All = new();

    public SubmissionOutcome? Outcome { get; init; }

    /// <summary>A part of the sender's own id, written as the sender writes it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Received then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Received before.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Has an answer of this label. Only a replay looks at it: no index knows labels.</summary>
    public string? Label { get; init; }

    internal IQueryable<Submission> In(LeadsDbContext context, Guid channelId)
    {
        var submissions = context.Submissions.AsNoTracking().Where(s => s.ChannelId == channelId);
        if (Outcome is { } outcome) submissions = submissions.Where(s => s.Outcome == outcome);
        if (ExternalId is { Length: > 0 } part) submissions = submissions.Where(s => s.ExternalId != null && s.ExternalId.Contains(part));
        if (From is { } from) submissions = submissions.Where(s => s.ReceivedOn >= from);
        if (Before is { } before) submissions = submissions.Where(s => s.ReceivedOn < before);
        return submissions;
    }

    /// <summary>Whether the answers are among those meant.</summary>
    internal bool Covers(IReadOnlyList<LeadAnswer> answers)
        => Label is not { } label || answers.Any(a => FieldMapping.IsSame(a.Label, label));
}
