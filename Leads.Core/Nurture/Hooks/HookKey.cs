using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Nurture.Hooks;

/// <summary>What a tenant's hooks are signed with. One a tenant, made at first need.</summary>
public sealed class HookKey : TenantEntity
{
    private HookKey()
    {
    }

    /// <summary>Encrypted.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The one before, encrypted: it signs beside the present one until <see cref="FormerUntil"/>, so that receivers have time to change.</summary>
    public string? FormerSecret { get; private set; }

    public DateTimeOffset? FormerUntil { get; private set; }

    public static HookKey Create(Guid tenantId, string encrypted, DateTimeOffset now)
    {
        var key = new HookKey { Secret = encrypted };
        key.Born(tenantId, now);
        return key;
    }

    public void Renew(string encrypted, DateTimeOffset formerUntil) => (FormerSecret, FormerUntil, Secret) = (Secret, formerUntil, encrypted);

    internal sealed class Configuration : IEntityTypeConfiguration<HookKey>
    {
        public void Configure(EntityTypeBuilder<HookKey> key)
        {
            key.ToTable("lead_nurture_hook_keys");
            key.HasIndex(k => k.TenantId).IsUnique().HasDatabaseName("ux_lead_nurture_hook_keys_tenant");
        }
    }
}
