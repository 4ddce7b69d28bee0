namespace Leads.Core.Capture;

/// <summary>
/// A replay of many deliveries: what is meant, how far it got and what came of it. Kept with its source, so that it
/// survives a restart and every open page can show it; the last one stays until the next.
/// </summary>
public sealed record ReplayRun
{
    /// <summary>The most deliveries of one run, the oldest first; a further run takes the next.</summary>
    public const int Most = 10_000;

    public required Guid Id { get; init; }

    public required SubmissionFilter Filter { get; init; }

    /// <summary>See <see cref="Arrival.IsNotSpam"/>.</summary>
    public bool IsNotSpam { get; init; }

    /// <summary>Deliveries to go through, at most <see cref="Most"/>.</summary>
    public required int Total { get; init; }

    /// <summary>Deliveries gone through.</summary>
    public int Done { get; init; }

    public ReplayCount Count { get; init; } = ReplayCount.None;

    /// <summary>The last delivery gone through; null before the first. It moves in the transaction of its batch.</summary>
    public SubmissionCursor? After { get; init; }

    public Guid? StartedBy { get; init; }

    public required string StartedByName { get; init; }

    /// <summary>Later deliveries are not meant.</summary>
    public required DateTimeOffset StartedOn { get; init; }

    public DateTimeOffset? FinishedOn { get; init; }

    /// <summary>Why it stopped before its end, in words for the person who started it.</summary>
    public string? Error { get; init; }
}

/// <summary>What came of deliveries that were read again.</summary>
/// <param name="Created">Became a new lead.</param>
/// <param name="Joined">Joined a lead that was here.</param>
/// <param name="Filled">Had made a lead before, which now knows more.</param>
/// <param name="Unchanged">Had made a lead before, and tell it nothing new.</param>
/// <param name="Failed">Still make no lead.</param>
public sealed record ReplayCount(int Created, int Joined, int Filled, int Unchanged, int Failed)
{
    public static readonly ReplayCount None = new(0, 0, 0, 0, 0);

    /// <summary>Are fetched from their platform anew; what becomes of them shows later.</summary>
    public int Waiting { get; init; }

    public static ReplayCount operator +(ReplayCount a, ReplayCount b)
        => new(a.Created + b.Created, a.Joined + b.Joined, a.Filled + b.Filled, a.Unchanged + b.Unchanged, a.Failed + b.Failed) { Waiting = a.Waiting + b.Waiting };
}
