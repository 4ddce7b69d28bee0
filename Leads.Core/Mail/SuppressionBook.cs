using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Mail;

/// <summary>The addresses to which a tenant's sequences send nothing, as people look through them and change them.</summary>
public sealed class SuppressionBook(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    public const int PageSize = 50;
    public const int MostAtOnce = 1_000;

    private const int MostCounted = 100_000;
    private const int MostAttempts = 4;
    private static readonly char[] Between = [',', ';', '\n', '\r', '\t', ' '];

    /// <param name="search">A part of an address; or all of one, which also finds those that are known by their hash only. Null is all.</param>
    /// <param name="page">From 0.</param>
    public async Task<SuppressionPage> ListAsync(string? search, SuppressionReason? reason, int page, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new SuppressionPage([], 0);
        await using var context = contexts.CreateFor(tenant);
        var rows = context.Suppressions.AsNoTracking();
        if (reason is not null) rows = rows.Where(s => s.Reason == reason);
        if (CleanText.Line(search, MailMessage.MaxAddress) is { } text)
        {
            var part = text.ToLowerInvariant();
            var hash = EmailAddress.Normalize(text) is { } whole ? AddressHash.Of(tenant.Id, whole) : "";
            rows = rows.Where(s => s.AddressHash == hash || (s.Address != null && s.Address.Contains(part)));
        }
        var count = await rows.Take(MostCounted).CountAsync(ct);
        var found = await rows.OrderByDescending(s => s.Since).ThenByDescending(s => s.Id).Skip(page * PageSize).Take(PageSize)
            .Select(s => new SuppressionRow(s.Id, s.Address, s.Reason, s.Since, s.Source)).ToListAsync(ct);
        return new SuppressionPage(found, count);
    }

    /// <summary>Puts addresses on the list by hand; those that are there stay as they are.</summary>
    /// <param name="typed">One or many, apart by commas, semicolons, spaces or lines.</param>
    /// <returns>How many are new, or <see cref="MailAddressesMissing"/>, <see cref="MailAddressInvalid"/>, <see cref="TooManyMailAddresses"/>, <see cref="NotAllowed"/>.</returns>
    public async Task<Result<int>> AddAsync(string? typed, CancellationToken ct)
    {
        if (!tenant.Can(Permission.WorkLeads)) return new NotAllowed();
        var parts = (typed ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0) return new MailAddressesMissing();
        if (parts.Length > MostAtOnce) return new TooManyMailAddresses(MostAtOnce);
        var addresses = new HashSet<string>();
        foreach (var part in parts)
        {
            if (EmailAddress.Normalize(part) is not { } address) return new MailAddressInvalid(CleanText.Line(part, 100) ?? "");
            addresses.Add(address);
        }
        for (var attempt = 1; ; attempt++)
        {
            await using var context = contexts.CreateFor(tenant);
            try
            {
                return await AddOnceAsync(context, addresses, ct);
            }
            catch (DbUpdateException exception) when (attempt < MostAttempts && context.Dialect.IsUniqueViolation(exception))
            {
                // Somebody else added one of them in the same moment.
            }
        }
    }

    /// <summary>Takes an address off the list: its leads may be written to again.</summary>
    /// <param name="why">Needed where the person didn't want messages; stands on the timeline.</param>
    /// <returns>Ok, <see cref="SuppressionNotFound"/>, <see cref="LiftReasonMissing"/>, <see cref="MailTextTooLong"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> LiftAsync(Guid id, string? why, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        if (why?.Length > Suppression.MaxNote) return new MailTextTooLong("reason", Suppression.MaxNote);
        var reason = CleanText.Line(why, Suppression.MaxNote);
        await using var context = contexts.CreateFor(tenant);
        if (await context.Suppressions.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } suppression) return new SuppressionNotFound(id);
        if (suppression.Reason >= SuppressionReason.Unsubscribed && reason is null) return new LiftReasonMissing();
        var now = time.GetUtcNow();
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        context.Remove(suppression);
        var trail = new MailTrail(context, now);
        var address = suppression.Address;
        var leads = address is null ? [] : await context.Leads.Where(l => l.EmailNormalized == address).Select(l => l.Id).Take(MostAtOnce).ToListAsync(ct);
        foreach (var lead in leads)
            await trail.TellAsync(lead, null, ActivityKind.Consent, tenant.Actor, now, "May be written to again", reason, new Dictionary<string, string> { [MailMarks.Messages] = MailMarks.Allowed }, ct);
        await context.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        trail.Wake(signal, live);
        return Result.Ok;
    }

    private async Task<int> AddOnceAsync(LeadsDbContext context, HashSet<string> addresses, CancellationToken ct)
    {
        var byHash = addresses.ToDictionary(a => AddressHash.Of(tenant.Id, a));
        var hashes = byHash.Keys.ToList();
        var there = await context.Suppressions.Where(s => EF.Parameter(hashes).Contains(s.AddressHash)).Select(s => s.AddressHash).ToListAsync(ct);
        var now = time.GetUtcNow();
        foreach (var hash in hashes.Except(there)) context.Add(Suppression.Of(tenant.Id, hash, byHash[hash], SuppressionReason.Manual, $"Added by {tenant.Actor.Name}", now));
        await context.SaveChangesAsync(CancellationToken.None);
        return hashes.Count - there.Count;
    }
}

/// <param name="Count">At most 100,000.</param>
public sealed record SuppressionPage(IReadOnlyList<SuppressionRow> Rows, int Count);

/// <param name="Address">Null once the person is erased.</param>
public sealed record SuppressionRow(Guid Id, string? Address, SuppressionReason Reason, DateTimeOffset Since, string Source);
