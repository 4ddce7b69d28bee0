namespace Leads.Core.Jobs;

/// <summary>
/// Does one kind of work. Resolved in a scope whose tenant is the item's. The body reads its row again, because the item
/// may be old or repeated; doing it twice must change nothing more.
/// </summary>
public interface IWorkHandler
{
    /// <summary>The kind of work items that it takes, such as <c>lead.captured</c>.</summary>
    string Kind { get; }

    /// <summary>Does the item. An exception puts it back for a later attempt.</summary>
    Task HandleAsync(LeasedWork item, CancellationToken ct);

    /// <summary>How long nobody else takes a claimed item. Longer for work that takes minutes; default 2 minutes.</summary>
    TimeSpan Lease => TimeSpan.FromMinutes(2);

    /// <summary>How many items are claimed at once. Default 100; 1 for long work.</summary>
    int BatchSize => 100;

    /// <summary>How many of the claimed items are done side by side, for work that mostly waits for others. Default 1.</summary>
    int AtOnce => 1;

    /// <summary>After how many failed attempts an item is given up. Null: never, since nobody else would ever do it. Default 10.</summary>
    int? MostAttempts => 10;
}

/// <summary>An exception that knows when trying again makes sense, such as a platform's "try again in 5 minutes".</summary>
public interface IRetryHint
{
    /// <summary>Not sooner than this from now; null where nothing is known.</summary>
    TimeSpan? RetryAfter { get; }
}
