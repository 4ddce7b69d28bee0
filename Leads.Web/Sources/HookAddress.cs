using Leads.Core.Capture;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Sources;

/// <summary>The address that a source's sender posts to.</summary>
/// <param name="publicUrl">The site's own name for itself; null: as the reader reached it.</param>
public sealed class HookAddress(Uri? publicUrl, NavigationManager navigation)
{
    public string Of(ChannelKind kind, string publicKey)
        => (publicUrl?.AbsoluteUri ?? navigation.BaseUri).TrimEnd('/') + HookPath.Of(kind, publicKey);
}
