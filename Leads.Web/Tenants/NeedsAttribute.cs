using Leads.Core.Tenants;

namespace Leads.Web.Tenants;

/// <summary>What a page of a tenant is for. For whoever may not do that, the page does not exist: 404.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission => permission;

    /// <param name="page">The page's component.</param>
    public static bool Allows(Type page, CurrentTenant tenant)
        => page.GetCustomAttributes(typeof(NeedsAttribute), inherit: false).OfType<NeedsAttribute>().All(n => tenant.Can(n.Permission));
}
