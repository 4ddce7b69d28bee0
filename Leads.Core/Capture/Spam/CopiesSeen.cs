namespace Leads.Core.Capture.Spam;

/// <summary>Which tenants some messages came to lately.</summary>
public sealed class CopiesSeen(params IEnumerable<(long Mark, Guid TenantId)> seen)
{
    /// <summary>One other may share a customer, or a template.</summary>
    private const int FewestOthers = 2;

    private readonly Dictionary<long, HashSet<Guid>> _tenants = seen.GroupBy(s => s.Mark).ToDictionary(g => g.Key, g => g.Select(s => s.TenantId).ToHashSet());

    /// <summary>Judges a message of a tenant, and counts it.</summary>
    /// <returns>What speaks for a program; null where nothing does.</returns>
    internal Suspicion? Judge(Guid tenantId, Arrival arrival)
    {
        if (arrival is not { MessageMark: { } mark, Rereads: null, IsTest: false }) return null;
        if (!_tenants.TryGetValue(mark, out var tenants)) _tenants[mark] = tenants = [];
        tenants.Add(tenantId);
        return tenants.Count > FewestOthers
            ? new Suspicion(SubmissionErrors.CopiedMessage, "The same message came to several companies within a day.")
            : null;
    }
}
