using Leads.Core.Tenants;

namespace Leads.Core.Demo;

/// <summary>
/// Somebody who may sign in to the demo.
/// </summary>
/// <param name="TenantSlug">Where a tenant's person belongs; null for the agency's people, who see all tenants.</param>
public sealed record DemoPerson(string Email, string Password, string Name, Role Role, string? TenantSlug = null);

/// <summary>The demo's accounts, one a role: what the sign-in page offers and the start prints.</summary>
public static class DemoPeople
{
    public const string Password = "demo-leads-2026";

    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("nora@brightside.example", Password, "Nora Lindqvist", Role.AgencyAdmin),
        new("tomas@brightside.example", Password, "Tomás Brandt", Role.AgencyMember),
        new("jens@nordlicht-solar.example", Password, "Jens Albrecht", Role.TenantAdmin, "nordlicht-solar"),
        new("aylin@nordlicht-solar.example", Password, "Aylin Demir", Role.TenantMember, "nordlicht-solar"),
        new("klaus@nordlicht-solar.example", Password, "Klaus Wegner", Role.TenantViewer, "nordlicht-solar"),
    ];

    /// <summary>Colleagues who own leads but can't sign in: they have no password.</summary>
    internal static IReadOnlyList<DemoPerson> Colleagues { get; } =
    [
        new("grace@harbor-dental.example", "", "Grace Whitfield", Role.TenantAdmin, "harbor-dental"),
        new("owen@harbor-dental.example", "", "Owen Pryce", Role.TenantMember, "harbor-dental"),
        new("giulia@casa-cucina.example", "", "Giulia Moretti", Role.TenantAdmin, "casa-cucina"),
        new("matteo@casa-cucina.example", "", "Matteo Pichler", Role.TenantMember, "casa-cucina"),
    ];
}
