namespace Leads.Core.Tenants;

/// <summary>What a person is to the agency or to a tenant. The first two belong to the agency's own people.</summary>
public enum Role
{
    /// <summary>Everything, in every tenant.</summary>
    AgencyAdmin,

    /// <summary>The DM team: works in the tenants assigned to them, or in all.</summary>
    AgencyMember,

    /// <summary>The tenant's members, sources and settings.</summary>
    TenantAdmin,

    /// <summary>Works leads.</summary>
    TenantMember,

    /// <summary>Reads.</summary>
    TenantViewer,
}

/// <summary>What a role may do inside a tenant.</summary>
public enum Permission
{
    ReadLeads,
    WorkLeads,
    ImportLeads,
    ManageSources,
    ManageTenant,
    ManageScoring,
    ManageSequences,
    ReopenConverted,
}

public static class Permissions
{
    public static bool Allows(this Role role, Permission permission) => permission switch
    {
        Permission.ReadLeads => true,
        Permission.WorkLeads or Permission.ImportLeads => role is not Role.TenantViewer,
        Permission.ManageSources or Permission.ManageScoring or Permission.ManageSequences => role is Role.AgencyAdmin or Role.AgencyMember or Role.TenantAdmin,
        Permission.ManageTenant or Permission.ReopenConverted => role is Role.AgencyAdmin or Role.TenantAdmin,
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, null),
    };

    /// <summary>How the role is called in the interface.</summary>
    public static string Label(this Role role) => role switch
    {
        Role.AgencyAdmin => "Agency admin",
        Role.AgencyMember => "DM team",
        Role.TenantAdmin => "Admin",
        Role.TenantMember => "Member",
        Role.TenantViewer => "Viewer",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
