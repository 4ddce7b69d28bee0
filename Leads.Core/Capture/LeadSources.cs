namespace Leads.Core.Capture;

/// <summary>Finds the adapter for a delivery. Several may share a kind: those that tell their own are registered before the one that takes everything.</summary>
public sealed class LeadSources(IEnumerable<ILeadSource> sources)
{
    /// <exception cref="InvalidOperationException">No adapter of the kind takes it.</exception>
    public ILeadSource For(ChannelKind kind, Delivery delivery) => sources.First(s => s.Kind == kind && s.Takes(delivery));
}
