using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Demo.Trades;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Demo;

/// <summary>
/// The demo: an agency with three clients and about 2,000 leads of the last 90 days. The same clock gives the same leads.
/// No event is told of them and no job comes of them.
/// </summary>
public sealed class DemoData(TenantDbContextFactory contexts, IPasswordHasher<User> passwords, TimeProvider time)
{
    private const string AgencyName = "Brightside Agency";

    /// <summary>
    /// Does nothing where there is an agency. Each tenant is a transaction and the agency comes last, so that a start after
    /// a crash goes on where it ended.
    /// </summary>
    public async Task SeedAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateAcrossTenants();
        if (await context.Agency.AnyAsync(ct)) return;
        var agency = await AddAgencyPeopleAsync(context, now, ct);
        for (var i = 0; i < AllTrades.InOrder.Count; i++)
        {
            var trade = AllTrades.InOrder[i];
            if (await context.Tenants.AnyAsync(t => t.Slug == trade.Slug, ct)) continue;
            var number = (await context.Tenants.MaxAsync(t => (int?)t.Number, ct) ?? 0) + 1;
            await AddTenantAsync(trade, i, number, agency, now, ct);
        }
        context.Agency.Add(Agency.Create(AgencyName, now));
        await context.SaveChangesAsync(ct);
    }

    private async Task<IReadOnlyList<Actor>> AddAgencyPeopleAsync(LeadsDbContext context, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var person in DemoPeople.All.Where(p => p.TenantSlug is null))
        {
            if (await context.Users.AnyAsync(u => u.Email == person.Email, ct)) continue;
            context.Users.Add(UserOf(person, null, now));
        }
        await context.SaveChangesAsync(ct);
        var people = await context.Users.AsNoTracking().Where(u => u.AgencyRole != null).OrderBy(u => u.Email).ToListAsync(ct);
        return [.. people.Select(u => Actor.Person(u.Id, u.DisplayName))];
    }

    private async Task AddTenantAsync(Trade trade, int seed, int number, IReadOnlyList<Actor> agency, DateTimeOffset now, CancellationToken ct)
    {
        var tenant = Tenant.Create(trade.Name, trade.Slug, number, now).At(trade.Country, trade.TimeZone, trade.Currency);
        var people = DemoPeople.All.Concat(DemoPeople.Colleagues).Where(p => p.TenantSlug == trade.Slug)
            .Select(p => (p.Role, User: UserOf(p, tenant.Id, now))).ToList();
        var team = people.Where(p => p.Role != Role.TenantViewer).Select(p => Actor.Person(p.User.Id, p.User.DisplayName)).Concat(agency).ToList();
        var demo = new DemoTenant(trade, seed, team, tenant, now);

        await using var context = contexts.CreateFor(tenant.Id);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        context.Add(tenant);
        foreach (var (role, user) in people) context.AddRange(user, TenantMember.Create(tenant.Id, user.Id, role, now));
        foreach (var channel in demo.Channels) context.AddRange([channel.Channel, .. channel.Campaigns]);
        context.AddRange(demo.Sequences.Designs);
        await context.SaveChangesAsync(ct);
        await new ChannelPulse().BeatAsync(context, demo.Newest, ct);
        await demo.Rows.InsertAsync(context, ct);
        context.AddRange(demo.Sequences.Enrollments);
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private User UserOf(DemoPerson person, Guid? tenantId, DateTimeOffset now)
    {
        if (person.Password.Length > 0)
            return CreateUser.Make(new NewUser(person.Email, person.Password, person.Role, tenantId, person.Name), passwords, now).Value;
        var user = User.Create(person.Email, person.Name, now);
        user.NormalizedUserName = user.NormalizedEmail = person.Email.ToUpperInvariant();
        return user;
    }
}
