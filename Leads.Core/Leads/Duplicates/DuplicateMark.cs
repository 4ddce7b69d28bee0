using Leads.Core.Data;

namespace Leads.Core.Leads.Duplicates;

/// <summary>Decides whom a lead is marked as a likely duplicate of. Pure.</summary>
internal static class DuplicateMark
{
    /// <summary>Marks the lead with who it is most like, keeps a mark that still holds, and takes one back that doesn't.</summary>
    /// <param name="candidates">From <see cref="LikelyTwins.Of"/>.</param>
    /// <param name="dismissed">Of whom somebody said that this is another person.</param>
    public static void Set(Lead lead, IReadOnlyList<DuplicateCandidate> candidates, IEnumerable<Guid> dismissed)
    {
        // Who already points here is left out: one mark a pair.
        var likely = candidates.Where(c => c.PossibleDuplicateOf != lead.Id && !dismissed.Contains(c.Id)).Select(c => (Guid?)c.Id).ToList();
        if (lead.PossibleDuplicateOf is { } current && likely.Contains(current)) return;
        var twin = likely.FirstOrDefault();
        if (twin != lead.PossibleDuplicateOf) lead.MarkPossibleDuplicate(twin);
    }

    /// <summary>Looks for twins after somebody changed who the lead is.</summary>
    public static async Task RenewAsync(LeadsDbContext context, Lead lead, CancellationToken ct)
    {
        var twins = new LikelyTwins(context);
        await twins.LoadAsync([lead.Look], withReach: true, ct);
        var candidates = twins.Of(lead.Look, lead.Id);
        var dismissed = await DismissDuplicate.FindDismissedAsync(context, candidates.Select(c => c.Id).Append(lead.Id), ct);
        Set(lead, candidates, dismissed[lead.Id]);
    }
}
