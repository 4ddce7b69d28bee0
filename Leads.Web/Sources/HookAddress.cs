using Leads.Core.Capture;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Sources;

/// <summary>The address that a source's sender posts to.</summary>
/// <param name="publicUrl">The site's own name for itself; null: as the reader reached it.</param>
public sealed class HookAddress(Uri? publicUrl, NavigationManager navigation)
{
    private string Site => (publicUrl?.AbsoluteUri ?? navigation.BaseUri).TrimEnd('/');

    public string Of(ChannelKind kind, string publicKey) => Site + HookPath.Of(kind, publicKey);

    /// <summary>The script that websites load.</summary>
    public string OfScript(string publicKey) => $"{Site}/embed/{publicKey}.js";

    /// <summary>Where a tenant's mail service posts.</summary>
    /// <param name="path">Of the inbox.</param>
    public string OfEmail(string path) => Site + path;

    /// <summary>The hosted form's page.</summary>
    public string OfPage(string publicKey) => $"{Site}/f/{publicKey}";
}
