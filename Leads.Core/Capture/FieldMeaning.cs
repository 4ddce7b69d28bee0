using System.Collections.Concurrent;

namespace Leads.Core.Capture;

/// <summary>Which visit an attribution field speaks of.</summary>
internal enum Touch
{
    This,
    First,
    Last,
}

/// <summary>All that a name says.</summary>
internal readonly record struct FieldMeaning
{
    public LeadField? Field { get; init; }

    public Touch Touch { get; init; }

    public bool IsMetadata { get; init; }

    public bool IsHoneypot { get; init; }

    /// <summary>A sentence of consent; it counts where the answer is a yes.</summary>
    public bool SaysConsent { get; init; }
}

/// <summary>Remembers what names mean. Bounded, as strangers choose the names.</summary>
internal sealed class FieldNameCache(Func<string, FieldMeaning> read)
{
    private const int MaxNames = 10_000;
    private const int MaxLength = 120;

    private readonly ConcurrentDictionary<string, FieldMeaning> meanings = new(StringComparer.Ordinal);
    private int count;

    public FieldMeaning Get(string name)
    {
        if (meanings.TryGetValue(name, out var meaning))
            return meaning;
        meaning = read(name);
        if (name.Length <= MaxLength && Volatile.Read(ref count) < MaxNames && meanings.TryAdd(name, meaning))
            Interlocked.Increment(ref count);
        return meaning;
    }
}
