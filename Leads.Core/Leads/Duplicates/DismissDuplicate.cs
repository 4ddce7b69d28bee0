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

    /// <summary>The pairs, in both orders, of which somebody said on the timeline of one of the given leads that these are two people.</summary>
    internal static async Task<ILookup<Guid, Guid>> FindDismissedAsync(LeadsDbContext context, IEnumerable<Guid> leads, CancellationToken ct)
    {
        var ids = leads.Distinct().ToList();
        var said = ids.Count == 0 ? [] : await context.Activities.AsNoTracking()
            .Where(a => EF.Parameter(ids).Contains(a.LeadId) && a.Kind == ActivityKind.FieldChanged && a.Subject == Subject)
            .Select(a => new { a.LeadId, a.Data }).ToListAsync(ct);
        var pairs = said.Select(a => (One: a.LeadId, Other: Guid.Parse(a.Data["from"]))).ToList();
        return pairs.Concat(pairs.Select(p => (p.Other, p.One))).ToLookup(p => p.Item1, p => p.Item2);
    }
}
