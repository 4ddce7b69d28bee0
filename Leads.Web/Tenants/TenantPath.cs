namespace Leads.Web.Tenants;

/// <summary>The part of an address that names a tenant: <c>/t/slug/…</c>.</summary>
internal static class TenantPath
{
    /// <returns>Null for addresses of no tenant. Empty for a bare <c>/t/</c>, which no tenant has.</returns>
    public static string? SlugOf(PathString path)
    {
        if (!path.StartsWithSegments("/t", out var rest)) return null;
        var parts = rest.Value!.Split('/', 3);
        return parts.Length > 1 ? parts[1] : "";
    }
}
