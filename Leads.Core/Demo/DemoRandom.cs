using System.Buffers.Binary;

namespace Leads.Core.Demo;

/// <summary>
/// Chance that repeats: the same seed gives the same numbers on every runtime, which <see cref="Random"/> does not
/// promise. SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
/// </summary>
internal sealed class DemoRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>An own stream for each of many things, so that a change to one leaves the others as they are.</summary>
    public static DemoRandom For(ulong seed, int number) => new(Mix(seed + (ulong)number * 0xD1B54A32D192ED03));

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>0 to <paramref name="end"/> − 1.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>0 to just under 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double share) => Fraction() < share;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public T Weighted<T>(IReadOnlyList<T> from, Func<T, int> weight)
    {
        var at = Below(from.Sum(weight));
        foreach (var item in from)
        {
            at -= weight(item);
            if (at < 0) return item;
        }
        return from[^1];
    }

    /// <summary>A duration as people's delays are: mostly shorter than typical, now and then several times as long.</summary>
    public TimeSpan About(TimeSpan typical) => typical * (0.15 - 0.85 * Math.Log(1 - Fraction()));

    /// <summary>A UUID v7 of that time (RFC 9562, 5.7).</summary>
    public Guid Id(DateTimeOffset on)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, on.ToUnixTimeMilliseconds() << 16 | (long)(0x7000 | (Next() & 0x0FFF)));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next() & 0x3FFFFFFFFFFFFFFF | 0x8000000000000000);
        return new Guid(bytes, bigEndian: true);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
