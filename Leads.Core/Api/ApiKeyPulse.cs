using System.Collections.Concurrent;
using System.Data.Common;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Api;

/// <summary>Keeps <c>api_keys.last_used_on</c>, at most once a minute a key so that requests don't pay for it.</summary>
public sealed partial class ApiKeyPulse(TenantDbContextFactory contexts, TimeProvider time, ILogger<ApiKeyPulse> log)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _written = new();

    public async Task BeatAsync(ApiKeyEntry key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var last = _written.GetOrAdd(key.Id, key.LastUsedOn ?? DateTimeOffset.MinValue);
        // Of the requests that come at once, one writes.
        if (now - last < Step || !_written.TryUpdate(key.Id, now, last)) return;
        try
        {
            await using var context = contexts.CreateFor(key.Access.TenantId);
            await context.ApiKeys.Where(k => k.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedOn, (DateTimeOffset?)now), ct);
        }
        catch (DbException exception)
        {
            // A note of when a key was used is no reason to refuse what it was used for.
            NotWritten(log, key.Id, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last use of the API key {Key} could not be written")]
    private static partial void NotWritten(ILogger log, Guid key, Exception exception);
}
