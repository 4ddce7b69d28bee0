namespace Leads.Core.Nurture.Editing;

/// <summary>What a definition may name by id: who works leads, and the tenant's tags, forms and campaigns.</summary>
public sealed record SequenceNames(
    IReadOnlyDictionary<Guid, string> People, IReadOnlyDictionary<Guid, string> Tags, IReadOnlyDictionary<Guid, string> Channels, IReadOnlyDictionary<Guid, string> Campaigns)
{
    public static readonly SequenceNames None = new(
        new Dictionary<Guid, string>(), new Dictionary<Guid, string>(), new Dictionary<Guid, string>(), new Dictionary<Guid, string>());
}
