using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Pipeline;

/// <summary>Moves a lead along the pipeline and tells it on the timeline.</summary>
public sealed class ChangeStatus(LeadWriter writer, CurrentTenant tenant)
{
    /// <param name="expected">Where the person saw the lead stand; null takes it from wherever it stands.</param>
    /// <returns>
    /// The lead's version after the step, or <see cref="StatusChangeNotAllowed"/>, <see cref="ReasonNeeded"/>,
    /// <see cref="ConversionInvalid"/>, <see cref="LeadChangedMeanwhile"/>, <see cref="LeadNotFound"/>, <see cref="NotAllowed"/>.
    /// </returns>
    public Task<Result<int>> ChangeAsync(Guid leadId, LeadStatus? expected, StatusChange change, CancellationToken ct)
        => writer.WriteAsync(leadId, (hand, token) => DecideAsync(hand, expected, change, token), ct);

    private async Task<Result<int>> DecideAsync(LeadInHand hand, LeadStatus? expected, StatusChange change, CancellationToken ct)
    {
        var from = hand.Lead.Status;
        if (expected is not null && expected != from) return await MeanwhileAsync(hand, ct);
        var check = StatusRules.Check(from, change, tenant.Can(Permission.ReopenConverted), hand.Access.Currency, hand.Now);
        if (!check.IsOk) return check.Error;
        var stood = hand.Lead.MoveTo(check.Value, hand.Now);
        hand.Tell(ActivityKind.StatusChanged, $"Status {EnumText.Of(from)} → {EnumText.Of(change.To)}", check.Value.Reason, StatusChanges.DataOf(from, check.Value, stood));
        hand.Leave(WorkKinds.LeadStatusChanged);
        return hand.Lead.Version;
    }

    private static async Task<Result<int>> MeanwhileAsync(LeadInHand hand, CancellationToken ct)
    {
        var last = await hand.Context.Activities.AsNoTracking()
            .Where(a => a.LeadId == hand.Lead.Id && a.Kind == ActivityKind.StatusChanged)
            .OrderByDescending(a => a.OccurredOn).ThenByDescending(a => a.Id)
            .Select(a => new { a.ActorName, a.OccurredOn })
            .FirstOrDefaultAsync(ct);
        return new LeadChangedMeanwhile(hand.Lead.Status, last?.ActorName, last?.OccurredOn);
    }
}
