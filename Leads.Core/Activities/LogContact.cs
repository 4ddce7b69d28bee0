using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Activities;

/// <summary>Keeps a call or a meeting that took place.</summary>
public sealed class LogContact(LeadWriter writer)
{
    /// <param name="text">What came of it; may be empty.</param>
    /// <returns>The activity's id, or <see cref="TextTooLong"/>, <see cref="LeadNotFound"/>, <see cref="NotAllowed"/>.</returns>
    public Task<Result<Guid>> LogAsync(Guid leadId, ContactKind kind, string? text, CancellationToken ct)
        => writer.WriteAsync<Guid>(leadId, (hand, _) =>
        {
            var outcome = ActivityText.Read(text);
            if (outcome.Error is not (null or TextNeeded)) return Task.FromResult<Result<Guid>>(outcome.Error);
            hand.Lead.Worked(hand.Now);
            var (activity, subject) = kind switch
            {
                ContactKind.Call => (ActivityKind.Call, "Call"),
                ContactKind.Meeting => (ActivityKind.Meeting, "Meeting"),
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
            };
            return Task.FromResult<Result<Guid>>(hand.Tell(activity, subject, outcome.IsOk ? outcome.Value : null).Id);
        }, ct);
}

public enum ContactKind
{
    Call,
    Meeting,
}
