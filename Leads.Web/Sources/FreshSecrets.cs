namespace Leads.Web.Sources;

/// <summary>Secrets of sources that somebody has just made in this window, so that the source's page can show each of them its one time.</summary>
public sealed class FreshSecrets
{
    private readonly Dictionary<Guid, string> _secrets = [];

    public void Keep(Guid channelId, string secret) => _secrets[channelId] = secret;

    /// <returns>Null where there is none, or it was shown already.</returns>
    public string? Take(Guid channelId) => _secrets.Remove(channelId, out var secret) ? secret : null;
}
