using System.Collections.Concurrent;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Enrichment;

/// <summary>Remembers what providers said of companies' sites, and asks once where many want to know the same at once.</summary>
public sealed class CompanyCache(TenantDbContextFactory contexts, TimeProvider time)
{
    /// <summary>What was found, and that nothing is there.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>That there is no site: it may be a typing error in somebody's name server.</summary>
    private static readonly TimeSpan KeptMissing = TimeSpan.FromDays(1);

    /// <summary>Trouble, long enough that ten leads of one company feel it once.</summary>
    private static readonly TimeSpan KeptTrouble = TimeSpan.FromSeconds(50);

    /// <summary>Longer than any provider takes.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How often what is outdated is thrown away.</summary>
    private static readonly TimeSpan Tidied = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(string Provider, string Site), Lazy<Task<ProviderAnswer>>> _underWay = [];
    private long _tidiedAt;

    public async Task<ProviderAnswer> GetOrAskAsync(string provider, string site, Func<CancellationToken, Task<ProviderAnswer>> ask, CancellationToken ct)
    {
        var lazy = _underWay.GetOrAdd((provider, site), key => new Lazy<Task<ProviderAnswer>>(() => FindOrAskAsync(key.Provider, key.Site, ask, ct)));
        try
        {
            return await lazy.Value.WaitAsync(ct);
        }
        finally
        {
            _underWay.TryRemove(new((provider, site), lazy));
        }
    }

    /// <summary>Has a site looked up anew of which nothing was learned.</summary>
    public async Task ForgetNothingAsync(string site, CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        await context.CompanyLookUps.Where(l => l.Site == site && l.Reason != null).ExecuteDeleteAsync(ct);
    }

    private async Task<ProviderAnswer> FindOrAskAsync(string provider, string site, Func<CancellationToken, Task<ProviderAnswer>> ask, CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        var now = time.GetUtcNow();
        var known = await context.CompanyLookUps.AsNoTracking().SingleOrDefaultAsync(l => l.Provider == provider && l.Site == site, ct);
        if (known is { LookedUpOn: not null } && known.GoodUntil > now) return known.Answer;
        if (!await TakeAsync(context, provider, site, known, now, ct)) return ProviderAnswer.Without(LookUpReason.AskedElsewhere) with { RetryAfter = Lease };
        try
        {
            var answer = await ask(ct);
            await LearnAsync(provider, site, answer);
            return answer;
        }
        catch
        {
            await LearnAsync(provider, site, null);
            throw;
        }
    }

    /// <returns>False where another node is at it.</returns>
    private static async Task<bool> TakeAsync(LeadsDbContext context, string provider, string site, CompanyLookUp? known, DateTimeOffset now, CancellationToken ct)
    {
        var until = now + Lease;
        if (known is not null)
            return await context.CompanyLookUps.Where(l => l.Provider == provider && l.Site == site && (l.LeasedUntil == null || l.LeasedUntil < now))
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.LeasedUntil, (DateTimeOffset?)until), ct) == 1;
        context.Add(CompanyLookUp.Lease(provider, site, now, until));
        try
        {
            await context.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException exception) when (context.Dialect.IsUniqueViolation(exception))
        {
            return false;
        }
    }

    /// <param name="answer">Null: it was not found out, and whoever comes next may try.</param>
    private async Task LearnAsync(string provider, string site, ProviderAnswer? answer)
    {
        await using var context = contexts.CreateAcrossTenants();
        var row = await context.CompanyLookUps.SingleOrDefaultAsync(l => l.Provider == provider && l.Site == site, CancellationToken.None);
        if (row is null) return;
        if (answer is null) context.Remove(row);
        else row.Learn(answer, time.GetUtcNow(), time.GetUtcNow() + KeptFor(answer));
        await context.SaveChangesAsync(CancellationToken.None);
        await TidyAsync(context);
    }

    private async Task TidyAsync(LeadsDbContext context)
    {
        var (now, last) = (time.GetUtcNow(), Volatile.Read(ref _tidiedAt));
        if (now.UtcTicks - last < Tidied.Ticks || Interlocked.CompareExchange(ref _tidiedAt, now.UtcTicks, last) != last) return;
        await context.CompanyLookUps.Where(l => l.GoodUntil < now && (l.LeasedUntil == null || l.LeasedUntil < now)).ExecuteDeleteAsync(CancellationToken.None);
    }

    private static TimeSpan KeptFor(ProviderAnswer answer) => answer.Outcome switch
    {
        // A provider that is down says nothing of this site.
        _ when answer.IsProviderDown => TimeSpan.Zero,
        ProviderOutcome.Failed => KeptTrouble,
        _ when answer.Reason is LookUpReason.NoSite or LookUpReason.Unreadable => KeptMissing,
        _ => Kept,
    };
}
