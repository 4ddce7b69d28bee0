using Leads.Core.Leads.Pipeline;

namespace Leads.Core.Leads;

/// <summary>How a lead moves along the pipeline.</summary>
public sealed partial class Lead
{
    /// <summary>Takes a step that <see cref="StatusRules.Check"/> has let through. What belongs to the status left behind is cleared.</summary>
    /// <param name="isPersons">False where a sequence does it, which is no activity of a person.</param>
    /// <returns>How long the lead stood in the status it leaves.</returns>
    public TimeSpan MoveTo(StatusChange change, DateTimeOffset now, bool isPersons = true)
    {
        var stood = now > StatusChangedOn ? now - StatusChangedOn : TimeSpan.Zero;
        (Status, StatusChangedOn) = (change.To, now);
        DisqualificationReason = change.Reason;
        (ConvertedOn, ConvertedValue, ConvertedCurrency) = (change.ConvertedOn, change.Value, change.Currency);
        Worked(now, isPersons);
        return stood;
    }

    /// <summary>Somebody of ours, or a sequence for them, did something with the lead.</summary>
    public void Worked(DateTimeOffset now, bool isPersons = true)
    {
        Version++;
        if (isPersons) Touch(now);
    }
}
