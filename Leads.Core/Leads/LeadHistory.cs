namespace Leads.Core.Leads;

/// <summary>Puts a lead where a past that nobody clicked through has left it: demo data and load tests.</summary>
public sealed partial class Lead
{
    internal void Relive(LeadPast past)
    {
        (Status, StatusChangedOn, AssignedTo) = (past.Status, past.StatusChangedOn, past.Owner);
        LastActivityOn = past.LastActivityOn;
        DisqualificationReason = past.DisqualificationReason;
        if (past.Sale is { } sale) (ConvertedOn, ConvertedValue, ConvertedCurrency) = (past.StatusChangedOn, sale.Value, sale.Currency);
        Version += past.Changes;
        UpdatedOn = past.LastActivityOn > UpdatedOn ? past.LastActivityOn : UpdatedOn;
    }
}

/// <summary>What became of a lead since its capture.</summary>
internal sealed record LeadPast
{
    public required LeadStatus Status { get; init; }

    public required DateTimeOffset StatusChangedOn { get; init; }

    public required DateTimeOffset LastActivityOn { get; init; }

    public Guid? Owner { get; init; }

    public string? DisqualificationReason { get; init; }

    /// <summary>Set where, and only where, the status is converted.</summary>
    public Sale? Sale { get; init; }

    /// <summary>How often it was written since.</summary>
    public int Changes { get; init; }
}

/// <summary>What a lead that is won brought.</summary>
/// <param name="Currency">ISO 4217.</param>
public sealed record Sale(decimal Value, string Currency);
