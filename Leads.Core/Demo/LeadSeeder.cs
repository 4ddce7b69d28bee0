using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Demo.Trades;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Demo;

/// <summary>
/// Makes any number of realistic leads for load tests, spread over two years, in batches: memory stays flat. The same
/// count at the same time gives the same leads; a further run adds others.
/// </summary>
public sealed class LeadSeeder(TenantDbContextFactory contexts, TimeProvider time)
{
    public const string LoadTestSlug = "load-test";

    private const ulong Chance = 20_260_202;
    private const int BatchSize = 2_000;
    private static readonly TimeSpan Past = TimeSpan.FromDays(730);

    /// <inheritdoc cref="SeedAsync(LeadSeed, CancellationToken)"/>
    /// <param name="tenantSlug">See <see cref="LeadSeed.TenantSlug"/>.</param>
    public Task<Result<int>> SeedAsync(string? tenantSlug, int count, CancellationToken ct) => SeedAsync(new LeadSeed(count, tenantSlug), ct);

    /// <returns>The number of leads written, or <see cref="TenantNotFound"/>.</returns>
    public async Task<Result<int>> SeedAsync(LeadSeed seed, CancellationToken ct)
    {
        var (count, tenantSlug) = seed;
        if (await FindTenantAsync(tenantSlug, ct) is not { } tenant) return new TenantNotFound(tenantSlug!);
        var (now, trade) = (time.GetUtcNow(), AllTrades.For(tenant.Slug, tenant.Country));
        var (channels, team, before) = await PrepareAsync(tenant, trade, now, ct);
        // The next batch is made while this one is written.
        var next = Task.Run(() => Make(0).Rows(Chance, count), ct);
        for (var first = 0; first < count; first += BatchSize)
        {
            var rows = await next;
            var following = first + BatchSize;
            if (following < count) next = Task.Run(() => Make(following).Rows(Chance, count), ct);
            await WriteAsync(tenant.Id, rows, ct);
            seed.Progress?.Invoke(Math.Min(following, count));
        }
        return count;

        LoadBatch Make(int first) => new(tenant, trade, channels, team, now, Past)
        {
            First = first,
            Before = before,
            Count = Math.Min(BatchSize, count - first),
            WithSubmissions = seed.WithSubmissions,
        };
    }

    private async Task WriteAsync(Guid tenantId, DemoRows rows, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenantId);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        await rows.InsertAsync(context, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<Tenant?> FindTenantAsync(string? slug, CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        var wanted = slug ?? LoadTestSlug;
        var tenant = await context.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Slug == wanted, ct);
        if (tenant is not null || slug is not null) return tenant;
        var number = (await context.Tenants.MaxAsync(t => (int?)t.Number, ct) ?? 0) + 1;
        tenant = Tenant.Create("Load test", LoadTestSlug, number, time.GetUtcNow());
        context.Tenants.Add(tenant);
        await context.SaveChangesAsync(ct);
        return tenant;
    }

    /// <summary>The tenant's channels, made from the trade where it has none; its people; and how many leads it has.</summary>
    private async Task<(IReadOnlyList<DemoChannel> Channels, IReadOnlyList<Actor> Team, int Leads)> PrepareAsync(
        Tenant tenant, Trade trade, DateTimeOffset now, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant.Id);
        if (!await context.Channels.AnyAsync(ct))
        {
            var random = DemoRandom.For(Chance, tenant.Number);
            foreach (var made in trade.Forms.Select(f => DemoChannels.Connect(tenant.Id, f, now - Past, random)))
                context.AddRange([made.Channel, .. made.Campaigns]);
            await context.SaveChangesAsync(ct);
        }
        var campaigns = await context.AdCampaigns.AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct);
        var channels = await context.Channels.AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct);
        var people = await context.Members.AsNoTracking()
            .Where(m => m.Role != Role.TenantViewer)
            .Join(context.Users, m => m.UserId, u => u.Id, (m, u) => new { u.Id, u.DisplayName })
            .OrderBy(u => u.Id).ToListAsync(ct);
        return (
            [.. channels.Select((c, i) => new DemoChannel(FormFor(trade, c, i), c, [.. campaigns.Where(a => a.ChannelId == c.Id)]))],
            [.. people.Select(p => Actor.Person(p.Id, p.DisplayName))],
            await context.Leads.IgnoreQueryFilters([LeadsDbContext.TrashFilter]).CountAsync(ct));
    }

    private static Form FormFor(Trade trade, Channel channel, int number)
        => trade.Forms.FirstOrDefault(f => f.Kind == channel.Kind && f.Name == channel.Name)
            ?? trade.Forms.FirstOrDefault(f => f.Kind == channel.Kind)
            ?? trade.Forms[number % trade.Forms.Count] with { Kind = channel.Kind };
}

/// <param name="TenantSlug">Who gets the leads; null is the tenant "Load test", which is made where it is missing.</param>
public sealed record LeadSeed(int Count, string? TenantSlug = null)
{
    /// <summary>Whether each lead has its submission too, raw body included. Default no.</summary>
    public bool WithSubmissions { get; init; }

    /// <summary>Called after each batch with the number of leads written so far.</summary>
    public Action<int>? Progress { get; init; }
}
