using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Tenants;

/// <summary>A person's place in a tenant: one row per tenant and user.</summary>
public sealed class TenantMember : TenantEntity
{
    private TenantMember()
    {
    }

    public Guid UserId { get; private set; }

    public Role Role { get; private set; }

    public static TenantMember Create(Guid tenantId, Guid userId, Role role, DateTimeOffset now)
    {
        var member = new TenantMember { UserId = userId, Role = role };
        member.Born(tenantId, now);
        return member;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<TenantMember>
    {
        public void Configure(EntityTypeBuilder<TenantMember> member)
        {
            member.ToTable("tenant_members");
            member.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
            member.HasIndex(m => new { m.TenantId, m.UserId }).IsUnique();
            member.HasIndex(m => m.UserId);
        }
    }
}
