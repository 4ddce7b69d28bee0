using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Tenants;

/// <summary>A person who signs in. Agency people carry their role here, a tenant's people in <see cref="TenantMember"/>.</summary>
public sealed class User : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    /// <summary><see cref="Role.AgencyAdmin"/>, <see cref="Role.AgencyMember"/>, or null for a tenant's person.</summary>
    public Role? AgencyRole { get; set; }

    /// <summary>An agency member with this sees every tenant, without it only those assigned. Admins always see all.</summary>
    public bool SeesAllTenants { get; set; }

    public DateTimeOffset CreatedOn { get; set; }

    /// <summary>Null for people who may sign in.</summary>
    public DateTimeOffset? DisabledOn { get; set; }

    public static User Create(string email, string displayName, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserName = email,
        Email = email,
        EmailConfirmed = true,
        DisplayName = displayName,
        CreatedOn = now,
        SecurityStamp = Guid.CreateVersion7(now).ToString("N"),
    };

    internal sealed class Configuration : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> user)
        {
            user.ToTable("users");
            user.HasKey(u => u.Id);
            user.Property(u => u.UserName).HasMaxLength(256);
            user.Property(u => u.NormalizedUserName).HasMaxLength(256);
            user.Property(u => u.Email).HasMaxLength(256);
            user.Property(u => u.NormalizedEmail).HasMaxLength(256);
            user.Property(u => u.DisplayName).HasMaxLength(255);
            user.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
            user.HasIndex(u => u.NormalizedUserName).IsUnique();
            user.HasIndex(u => u.NormalizedEmail);
        }
    }
}
