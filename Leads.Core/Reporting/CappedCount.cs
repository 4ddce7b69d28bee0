using System.Globalization;

namespace Leads.Core.Reporting;

/// <summary>A count that stops where nobody cares for the exact number any more and only the time to count would grow.</summary>
public readonly record struct CappedCount(int Value)
{
    public const int Most = 10_000;

    /// <summary>How many rows to count at most, so that "more than <see cref="Most"/>" can be told.</summary>
    internal const int Limit = Most + 1;

    public override string ToString() => Value > Most
        ? Most.ToString("N0", CultureInfo.InvariantCulture) + "+"
        : Value.ToString("N0", CultureInfo.InvariantCulture);
}
