using Leads.Core.Leads.Filtering;

namespace Leads.Core.Scoring.Learning;

/// <summary>A lead that was won or lost, as it was when that was decided: what was filled in or happened afterwards isn't in it.</summary>
/// <param name="Facts">What happened, up to <paramref name="ClosedOn"/>.</param>
public sealed record ClosedLead(LeadFacts Facts, DateTimeOffset ClosedOn, bool IsWon)
{
    /// <summary>Fewer closed leads tell nothing that would last.</summary>
    public const int Least = 200;

    /// <summary>Of each outcome.</summary>
    public const int LeastOfEach = 40;

    /// <summary>For asking rules about the lead at that time.</summary>
    internal FilterScope Scope => new(ClosedOn, TimeZoneInfo.Utc, null);

    internal static bool AreEnough(int won, int lost) => won + lost >= Least && won >= LeastOfEach && lost >= LeastOfEach;

    /// <summary>The newest fifth, on which to try what was learned from the older ones.</summary>
    /// <param name="history">The newest first.</param>
    internal static (IReadOnlyList<ClosedLead> Newest, IReadOnlyList<ClosedLead> Older) Split(IReadOnlyList<ClosedLead> history)
        => ([.. history.Take(history.Count / 5)], [.. history.Skip(history.Count / 5)]);
}
