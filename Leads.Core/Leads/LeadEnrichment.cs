namespace Leads.Core.Leads;

/// <summary>How a lead learns of its company what public sources know.</summary>
public sealed partial class Lead
{
    /// <summary>Nobody has done anything with the lead by that, so its last activity stays.</summary>
    /// <param name="data">Null where nothing is known any more.</param>
    public void Enrich(EnrichmentData? data)
    {
        EnrichmentData = data;
        Version++;
    }
}
