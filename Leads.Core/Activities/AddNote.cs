using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Activities;

/// <summary>Writes a note on a lead's timeline.</summary>
public sealed class AddNote(LeadWriter writer)
{
    /// <returns>The note's id, or <see cref="TextNeeded"/>, <see cref="TextTooLong"/>, <see cref="LeadNotFound"/>, <see cref="NotAllowed"/>.</returns>
    public Task<Result<Guid>> AddAsync(Guid leadId, string? text, CancellationToken ct)
        => writer.WriteAsync<Guid>(leadId, (hand, _) =>
        {
            var note = ActivityText.Read(text);
            if (!note.IsOk) return Task.FromResult<Result<Guid>>(note.Error);
            hand.Lead.Worked(hand.Now);
            return Task.FromResult<Result<Guid>>(hand.Tell(ActivityKind.Note, "Note", note.Value).Id);
        }, ct);
}
