namespace Leads.Core.Nurture.Editing;

/// <summary>What a definition may name by id: who works leads, and the tenant's tags, forms and campaigns; and how its mail is set up.</summary>
public sealed record SequenceNames(
    IReadOnlyDictionary<Guid, string> People, IReadOnlyDictionary<Guid, string> Tags, IReadOnlyDictionary<Guid, string> Channels, IReadOnlyDictionary<Guid, string> Campaigns)
{
    public static readonly SequenceNames None = new(
        new Dictionary<Guid, string>(), new Dictionary<Guid, string>(), new Dictionary<Guid, string>(), new Dictionary<Guid, string>());

    /// <summary>How the tenant's messages leave.</summary>
    public MailState Mail { get; init; } = MailState.Usual;
}
