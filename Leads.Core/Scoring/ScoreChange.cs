using System.Globalization;
using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Scoring;

/// <summary>A change of score on the timeline: told when the band changes, or the total by 10 points.</summary>
public static class ScoreChange
{
    private const int WorthTelling = 10;

    public static bool IsWorthTelling(int before, ScoreBand bandBefore, Scorecard after)
        => bandBefore != after.Band || Math.Abs(after.Total - before) >= WorthTelling;

    public static LeadActivity Activity(Guid tenantId, Guid leadId, int before, ScoreBand bandBefore, Scorecard after, DateTimeOffset now)
        => LeadActivity.Record(tenantId, leadId, ActivityKind.ScoreChanged, Actor.System, now, $"Score {before} → {after.Total}", data: new Dictionary<string, string>
        {
            ["from"] = before.ToString(CultureInfo.InvariantCulture),
            ["to"] = after.Total.ToString(CultureInfo.InvariantCulture),
            ["fromBand"] = EnumText.Of(bandBefore),
            ["toBand"] = EnumText.Of(after.Band),
        });
}
