using Leads.Core.Leads.Pipeline;

namespace Leads.Core.Leads;

/// <summary>How a lead moves along the pipeline.</summary>
public sealed partial class Lead
{
    /// <summary>Takes a step that <see cref="StatusRules.Check"/> has let through. What belongs to the status left behind is cleared.</summary>
    /// <returns>How long the lead stood in the status it leaves.</returns>
    public TimeSpan MoveTo(StatusChange change, DateTimeOffset now)
    {
        var stood = now > StatusChangedOn ? now - StatusChangedOn : TimeSpan.Zero;
        (Status, StatusChangedOn) = (change.To, now);
        DisqualificationReason = change.Reason;
        (ConvertedOn, ConvertedValue, ConvertedCurrency) = (change.ConvertedOn, change.Value, change.Currency);
        Worked(now);
        return stood;
    }

    /// <summary>Somebody of ours did something with the lead.</summary>
    public void Worked(DateTimeOffset now)
    {
        Version++;
        Touch(now);
    }
}
