namespace Leads.Core.Nurture.Design;

/// <summary>Whether a lead that has been through may be let in again by the trigger. Default no.</summary>
/// <param name="AfterDays">Since it left last; 0 to 3650.</param>
/// <param name="MostPasses">How often altogether, from 2; null is without end.</param>
public sealed record ReEnrollmentRule(bool IsAllowed = false, int AfterDays = 0, int? MostPasses = null)
{
    public bool Allows(int passes, DateTimeOffset? leftOn, DateTimeOffset now)
        => passes == 0 || (IsAllowed && (MostPasses is null || passes < MostPasses) && (leftOn is null || now >= leftOn.Value.AddDays(AfterDays)));
}
