using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Duplicates;

/// <summary>A person says that a flagged lead and its likely twin are two people. It is not flagged with that one again.</summary>
public sealed class DismissDuplicate(LeadWriter writer)
{
    private const string Subject = "Not the same person";
    private const string Field = "possibleDuplicateOf";

    /// <returns>Ok, also where the mark is gone already; or <see cref="LeadNotFound"/>, <see cref="Tenants.NotAllowed"/>.</returns>
    public async Task<Result> DismissAsync(Guid leadId, CancellationToken ct)
    {
        var dismissed = await writer.WriteAsync<bool>(leadId, (hand, _) =>
        {
            if (hand.Lead.PossibleDuplicateOf is { } other)
            {
                hand.Lead.MarkPossibleDuplicate(null);
                hand.Tell(ActivityKind.FieldChanged, Subject, data: new Dictionary<string, string> { ["field"] = Field, ["from"] = other.ToString(), ["to"] = "" });
            }
            return Task.FromResult<Result<bool>>(true);
        }, ct);
        return dismissed.IsOk ? Result.Ok : dismissed.Error;
    }

    /// <summary>The leads of which somebody said that this is another person, from either side.</summary>
    internal static async Task<HashSet<Guid>> FindDismissedAsync(LeadsDbContext context, Guid leadId, IReadOnlyList<Guid> others, CancellationToken ct)
    {
        var either = others.Append(leadId).ToList();
        var said = await context.Activities.AsNoTracking()
            .Where(a => either.Contains(a.LeadId) && a.Kind == ActivityKind.FieldChanged && a.Subject == Subject)
            .Select(a => new { a.LeadId, a.Data }).ToListAsync(ct);
        var pairs = said.Select(a => (a.LeadId, Other: Guid.Parse(a.Data["from"]))).ToList();
        return [.. pairs.Where(p => p.LeadId == leadId).Select(p => p.Other), .. pairs.Where(p => p.Other == leadId).Select(p => p.LeadId)];
    }
}
