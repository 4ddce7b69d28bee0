using System.Security.Cryptography;
using System.Text;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Api;

/// <summary>A key of a tenant for the REST API. Shown once; only its hash is kept.</summary>
public sealed class ApiKey : TenantEntity
{
    private const string Mark = "lk_";
    private const int RandomBytes = 32;

    private ApiKey()
    {
    }

    public string Name { get; private set; } = "";

    /// <summary>The key's first characters, by which people tell keys apart.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>SHA-256 of the key in hex. The key has 256 random bits, so an unsalted hash can't be guessed back.</summary>
    public string Hash { get; private set; } = "";

    public IReadOnlyList<string> Scopes { get; private set; } = [];

    public DateTimeOffset? LastUsedOn { get; private set; }

    public DateTimeOffset? RevokedOn { get; private set; }

    /// <summary>Makes a key. The text is returned once and can't be read again.</summary>
    public static (ApiKey Key, string Text) Create(Guid tenantId, string name, IReadOnlyList<string> scopes, DateTimeOffset now)
    {
        var text = Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
        var key = new ApiKey { Name = name, Prefix = text[..11], Hash = HashOf(text), Scopes = scopes };
        key.Born(tenantId, now);
        return (key, text);
    }

    /// <summary>Spares the database what can't be a key.</summary>
    public static bool LooksLikeOne(string text) => text.Length == Mark.Length + 2 * RandomBytes && text.StartsWith(Mark, StringComparison.Ordinal);

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public void Revoke(DateTimeOffset now) => RevokedOn ??= now;

    internal sealed class Configuration : IEntityTypeConfiguration<ApiKey>
    {
        public void Configure(EntityTypeBuilder<ApiKey> key)
        {
            key.ToTable("api_keys");
            key.Property(k => k.Name).HasMaxLength(255);
            key.Property(k => k.Prefix).HasMaxLength(16);
            key.Property(k => k.Hash).HasMaxLength(64);
            key.Property(k => k.Scopes).HasJson();
            key.HasIndex(k => k.Hash).IsUnique();
        }
    }
}

/// <summary>What a key may do.</summary>
public static class ApiScopes
{
    public const string LeadsRead = "leads:read";
    public const string LeadsWrite = "leads:write";
    public const string ImportsWrite = "imports:write";

    /// <summary>Everything.</summary>
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All = [LeadsRead, LeadsWrite, ImportsWrite, Admin];
}
