using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Data;

/// <summary>The names behind the ids of a list, so that no feature needs to know another for them.</summary>
internal static class RowNames
{
    public static async Task<Dictionary<Guid, string>> ChannelsAsync(LeadsDbContext context, List<Guid> ids, CancellationToken ct)
        => ids.Count == 0 ? [] : await context.Channels.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, ct);

    public static async Task<Dictionary<Guid, string>> UsersAsync(LeadsDbContext context, List<Guid> ids, CancellationToken ct)
        => ids.Count == 0 ? [] : await context.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
}
