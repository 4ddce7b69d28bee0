using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Enrichment;

/// <summary>A person corrects or clears what was looked up. From then on the value is theirs, and no provider's replaces it.</summary>
public sealed class ChangeEnrichedValue(LeadWriter writer)
{
    /// <param name="expected">The value on the person's screen; null is none.</param>
    /// <param name="value">Null or empty clears it.</param>
    /// <returns>The value as stored, or <see cref="EnrichedValueInvalid"/>, <see cref="VersionConflict"/> and the errors of <see cref="LeadWriter"/>.</returns>
    public Task<Result<string?>> ChangeAsync(Guid leadId, EnrichmentField field, string? expected, string? value, CancellationToken ct)
        => writer.WriteAsync<string?>(leadId, (hand, _) =>
        {
            var data = hand.Lead.EnrichmentData ?? new EnrichmentData();
            var before = data.ValueOf(field);
            var typed = CleanText.Line(value, int.MaxValue);
            var clean = typed is null || typed.Length > EnrichedValues.MostOf(field) ? null : EnrichedValues.Clean(field, typed);
            if (typed is not null && clean is null) return Task.FromResult<Result<string?>>(new EnrichedValueInvalid(EnrichedValues.RuleOf(field)));
            if ((before ?? "") != (expected ?? "")) return Task.FromResult<Result<string?>>(new VersionConflict(hand.Lead.Version));
            if (before == clean) return Task.FromResult<Result<string?>>(clean);
            hand.Lead.Enrich(data.With(field, clean, new ValueOrigin(EnrichmentData.Person, null, hand.Now)));
            hand.Tell(ActivityKind.FieldChanged, $"{EnrichmentFields.LabelOf(field)} changed", data: new Dictionary<string, string>
            {
                ["field"] = EnrichmentFields.NameOf(field),
                ["from"] = before ?? "",
                ["to"] = clean ?? "",
            });
            return Task.FromResult<Result<string?>>(clean);
        }, ct);
}
