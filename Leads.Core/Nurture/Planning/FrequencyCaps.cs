namespace Leads.Core.Nurture.Planning;

/// <summary>How often one lead is written to at most, whatever sequences it is in. Default one message in 20 hours and 4 in 7 days.</summary>
public sealed record FrequencyCaps
{
    public static readonly FrequencyCaps Usual = new();

    public TimeSpan Apart { get; init; } = TimeSpan.FromHours(20);

    public int Most { get; init; } = 4;

    public TimeSpan Within { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The first moment from <paramref name="from"/> on at which a message may follow those that were sent.</summary>
    /// <param name="sent">In any order. Those whose outcome isn't known count.</param>
    /// <param name="by">What moved it; null where nothing did.</param>
    public DateTimeOffset NextAllowed(IReadOnlyCollection<DateTimeOffset> sent, DateTimeOffset from, out PlanReasonKind? by)
    {
        by = null;
        var next = from;
        var newest = sent.OrderDescending().Take(Most).ToList();
        if (newest.Count > 0 && newest[0] + Apart > next) (next, by) = (newest[0] + Apart, PlanReasonKind.TooSoonAfterAnother);
        if (newest.Count == Most && newest[^1] + Within > next) (next, by) = (newest[^1] + Within, PlanReasonKind.TooManyInAWeek);
        return next;
    }
}
