namespace Leads.Core.Capture.Sources.Meta;

/// <summary>By which Meta app a source asks: the agency's, or one that the tenant brought.</summary>
public sealed class MetaApps(MetaOptions options, PlatformAccess platform)
{
    public const string Connection = "the page";

    /// <param name="token">A page's, a person's or a system user's, in the clear. It is an app's own: the proof must be made with that app's secret.</param>
    /// <exception cref="PlatformException">The app's secret can no longer be read.</exception>
    public MetaToken TokenOf(Channel channel, string token)
        => new(token, channel is { Settings.HasOwnApp: true, Secret: { } secret } ? platform.Open(secret) : options.AppSecret);
}

/// <summary>What the Graph API is asked by.</summary>
/// <param name="AppSecret">Proves that the token's own app asks; null where that is not known.</param>
public sealed record MetaToken(string Value, string? AppSecret);
