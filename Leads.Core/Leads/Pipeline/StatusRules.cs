using Leads.Core.Common;

namespace Leads.Core.Leads.Pipeline;

/// <summary>
/// The pipeline: new → contacted → qualified → converted, steps may be skipped forwards; any open lead can be
/// disqualified. A disqualified lead reopens as new or contacted, a converted one only by who may reopen it.
/// </summary>
public static class StatusRules
{
    internal const decimal MaxValue = 9_999_999_999_999_999.99m;

    /// <summary>A date picked in another time zone may lie this far ahead.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>The statuses that may follow, in the order of the pipeline.</summary>
    public static IReadOnlyList<LeadStatus> Next(LeadStatus from, bool mayReopenConverted) => from switch
    {
        LeadStatus.New => [LeadStatus.Contacted, LeadStatus.Qualified, LeadStatus.Converted, LeadStatus.Disqualified],
        LeadStatus.Contacted => [LeadStatus.Qualified, LeadStatus.Converted, LeadStatus.Disqualified],
        LeadStatus.Qualified => [LeadStatus.Converted, LeadStatus.Disqualified],
        LeadStatus.Disqualified => [LeadStatus.New, LeadStatus.Contacted],
        LeadStatus.Converted => mayReopenConverted ? [LeadStatus.New, LeadStatus.Contacted, LeadStatus.Qualified] : [],
        _ => throw new ArgumentOutOfRangeException(nameof(from), from, null),
    };

    /// <summary>Whether the step may be taken with what came along.</summary>
    /// <returns>The change, cleaned; or <see cref="StatusChangeNotAllowed"/>, <see cref="ReasonNeeded"/>, <see cref="ConversionInvalid"/>.</returns>
    public static Result<StatusChange> Check(LeadStatus from, StatusChange change, bool mayReopenConverted, string tenantCurrency, DateTimeOffset now)
    {
        var allowed = Next(from, mayReopenConverted);
        if (!allowed.Contains(change.To)) return new StatusChangeNotAllowed(from, change.To, allowed);
        return change.To switch
        {
            LeadStatus.Disqualified => CheckReason(change),
            LeadStatus.Converted => CheckConversion(change, tenantCurrency, now),
            LeadStatus.New or LeadStatus.Contacted or LeadStatus.Qualified => new StatusChange(change.To),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.To, null),
        };
    }

    private static Result<StatusChange> CheckReason(StatusChange change)
    {
        var reason = CleanText.Block(change.Reason);
        if (reason is null) return new ReasonNeeded();
        if (reason.Length > StatusChange.MaxReason) reason = reason[..StatusChange.MaxReason];
        return new StatusChange(change.To) { Reason = reason };
    }

    private static Result<StatusChange> CheckConversion(StatusChange change, string tenantCurrency, DateTimeOffset now)
    {
        var currency = (CleanText.Line(change.Currency, 4) ?? tenantCurrency).ToUpperInvariant();
        if (change.Value is < 0 or > MaxValue) return new ConversionInvalid("The value must be a positive amount.");
        if (currency is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            return new ConversionInvalid("The currency must be three letters, such as EUR.");
        if (change.ConvertedOn > now + Ahead) return new ConversionInvalid("The date lies in the future.");
        var value = change.Value is { } amount ? decimal.Round(amount, 2, MidpointRounding.AwayFromZero) : (decimal?)null;
        return new StatusChange(change.To) { ConvertedOn = change.ConvertedOn ?? now, Value = value, Currency = currency };
    }
}
