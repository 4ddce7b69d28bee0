using System.Security.Cryptography;
using System.Text;
using Leads.Core.Tenants;

namespace Leads.Web.Account;

/// <summary>
/// Proves that whoever sets a new installation up can read its log. Made at each start while nobody can sign in; gone with
/// the first user.
/// </summary>
public sealed partial class SetupToken(IServiceScopeFactory scopes, ILogger<SetupToken> log)
{
    private readonly string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private volatile bool isClosed;

    /// <summary>Whether this installation still waits for its first user.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken ct)
    {
        if (isClosed) return false;
        await using var scope = scopes.CreateAsyncScope();
        isClosed = await scope.ServiceProvider.GetRequiredService<TenantDirectory>().HasUsersAsync(ct);
        return !isClosed;
    }

    public bool Matches(string given)
        => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public async Task AnnounceAsync(CancellationToken ct)
    {
        if (await IsOpenAsync(ct)) Announced(log, token);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody can sign in yet. Open /setup and enter this one-time token: {Token}")]
    private static partial void Announced(ILogger log, string token);
}
