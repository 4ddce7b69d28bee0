using Leads.Core.Leads;

namespace Leads.Core.Enrichment;

/// <summary>How what was found joins what is known: it fills what is empty and renews what came from a provider, never what a person said.</summary>
internal static class EnrichmentMerge
{
    /// <summary>What providers are asked for: all that no person has said, and that this run hasn't learned in an earlier try.</summary>
    public static IReadOnlySet<EnrichmentField> Wanted(EnrichmentData? data, IReadOnlySet<EnrichmentField> learned)
        => EnrichmentFields.All.Where(f => data?.IsPersons(f) != true && !learned.Contains(f)).ToHashSet();

    /// <returns>What is known then, and what of it is new.</returns>
    public static (EnrichmentData Data, IReadOnlyList<WrittenValue> Written) Merge(EnrichmentData data, IReadOnlyDictionary<EnrichmentField, (FoundValue Value, ValueOrigin Origin)> found)
    {
        var written = new List<WrittenValue>();
        foreach (var (field, (value, origin)) in found.OrderBy(f => f.Key))
        {
            var (before, beforeOrigin) = (data.ValueOf(field), data.OriginOf(field));
            if (data.IsPersons(field) || before == value.Value) continue;
            data = data.With(field, value.Value, origin);
            written.Add(new WrittenValue(field, value.Value, origin, before, beforeOrigin));
        }
        return (data, written);
    }

    /// <summary>Puts back what stood there before, where it still holds what the run left in it.</summary>
    /// <returns>What is known then (null: nothing), and the fields that were left as they are because they have changed since.</returns>
    public static (EnrichmentData? Data, IReadOnlyList<EnrichmentField> Kept) TakeBack(EnrichmentData? data, IReadOnlyList<WrittenValue> written)
    {
        var kept = new List<EnrichmentField>();
        data ??= new EnrichmentData();
        foreach (var value in written.Reverse())
        {
            if (data.ValueOf(value.Field) == value.Value && data.OriginOf(value.Field) == value.Origin) data = data.With(value.Field, value.Before, value.BeforeOrigin);
            else kept.Add(value.Field);
        }
        return (data.Origins.Count == 0 ? null : data, [.. kept.Distinct()]);
    }
}
