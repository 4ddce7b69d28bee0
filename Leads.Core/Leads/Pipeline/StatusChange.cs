namespace Leads.Core.Leads.Pipeline;

/// <summary>A step on the pipeline with what its target asks for.</summary>
public sealed record StatusChange(LeadStatus To)
{
    public const int MaxReason = 2000;

    /// <summary>Why a lead is disqualified: one of the tenant's reasons, free text, or both.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was won. Null: now.</summary>
    public DateTimeOffset? ConvertedOn { get; init; }

    /// <summary>What it was worth, not negative. Null: not known yet.</summary>
    public decimal? Value { get; init; }

    /// <summary>ISO 4217. Null: the tenant's.</summary>
    public string? Currency { get; init; }
}
