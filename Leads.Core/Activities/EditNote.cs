using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Activities;

/// <summary>Rewrites a note; only who wrote it may.</summary>
public sealed class EditNote(LeadWriter writer)
{
    /// <returns>Ok, or <see cref="ActivityNotFound"/>, <see cref="NotTheAuthor"/>, <see cref="TextNeeded"/>, <see cref="TextTooLong"/>, <see cref="NotAllowed"/>.</returns>
    public async Task<Result> EditAsync(Guid leadId, Guid noteId, string? text, CancellationToken ct)
    {
        var edited = await writer.WriteAsync<Guid>(leadId, async (hand, token) =>
        {
            var note = await hand.Context.Activities
                .SingleOrDefaultAsync(a => a.Id == noteId && a.LeadId == leadId && a.Kind == ActivityKind.Note, token);
            if (note is null) return new ActivityNotFound(noteId);
            if (hand.Access.Actor.UserId is not { } user || note.ActorUserId != user) return new NotTheAuthor();
            var written = ActivityText.Read(text);
            if (!written.IsOk) return written.Error;
            note.Rewrite(written.Value);
            hand.Lead.Worked(hand.Now);
            return note.Id;
        }, ct);
        return edited.IsOk ? Result.Ok : edited.Error;
    }
}
