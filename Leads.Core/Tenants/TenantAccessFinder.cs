using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Tenants;

/// <summary>Decides which tenants a person may enter, and in which role.</summary>
public sealed class TenantAccessFinder(TenantDbContextFactory contexts)
{
    /// <returns>Null when there is no such tenant, or when this person may not see it: nobody can tell the two apart.</returns>
    public async Task<TenantAccess?> FindAsync(Guid userId, string slug, CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        var members = context.Members.AcrossTenants(context);
        var found = await (
            from user in context.Users
            where user.Id == userId && user.DisabledOn == null
            from tenant in context.Tenants
            where tenant.Slug == slug
            select new
            {
                Tenant = tenant,
                user.DisplayName,
                user.AgencyRole,
                user.SeesAllTenants,
                MemberRole = members.Where(m => m.TenantId == tenant.Id && m.UserId == user.Id).OrderBy(m => m.Id).Select(m => (Role?)m.Role).FirstOrDefault(),
            }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is null || RoleIn(found.AgencyRole, found.SeesAllTenants, found.MemberRole) is not { } role) return null;
        return TenantAccess.Of(found.Tenant, role, Actor.Person(userId, found.DisplayName));
    }

    /// <summary>All tenants that a person may enter, by name.</summary>
    public async Task<IReadOnlyList<TenantLabel>> ListForAsync(Guid userId, CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        return await VisibleTo(context, userId).Select(t => new TenantLabel(t.Id, t.Slug, t.Name)).ToListAsync(ct);
    }

    /// <summary>The same as a query, for pages that show more about each tenant.</summary>
    internal static IQueryable<Tenant> VisibleTo(LeadsDbContext context, Guid userId)
    {
        var members = context.Members.AcrossTenants(context);
        return from tenant in context.Tenants
               where context.Users.Any(u => u.Id == userId && u.DisabledOn == null
                   && (u.AgencyRole == Role.AgencyAdmin || (u.AgencyRole == Role.AgencyMember && u.SeesAllTenants)
                       || members.Any(m => m.TenantId == tenant.Id && m.UserId == userId)))
               orderby tenant.Name, tenant.Slug
               select tenant;
    }

    private static Role? RoleIn(Role? agencyRole, bool seesAll, Role? memberRole) => agencyRole switch
    {
        Role.AgencyAdmin => Role.AgencyAdmin,
        Role.AgencyMember when seesAll || memberRole is not null => Role.AgencyMember,
        Role.AgencyMember => null,
        _ => memberRole,
    };
}

/// <summary>A tenant as lists and menus name it.</summary>
public sealed record TenantLabel(Guid Id, string Slug, string Name);
