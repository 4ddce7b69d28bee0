using System.Globalization;
using Leads.Core.Activities;
using Leads.Core.Common;

namespace Leads.Core.Leads.Filtering;

/// <summary>How often something happened to a lead: in a filter <c>activity:email_opened</c>, or <c>activity:email_opened:30d</c> within the last days.</summary>
/// <param name="Days">Today and the days before it, 1 to <see cref="FilterValues.MaxDays"/>; null is ever.</param>
public sealed record ActivityCount(ActivityKind Kind, int? Days)
{
    public const string Prefix = "activity:";

    public string Name => Prefix + EnumText.Of(Kind) + (Days is { } days ? string.Create(CultureInfo.InvariantCulture, $":{days}d") : "");

    /// <summary>"E-mails opened in the last 30 days".</summary>
    public string Label => Days is { } days ? $"{ActivityNames.Plural(Kind)} in the last {LeadFilterSentence.Length(string.Create(CultureInfo.InvariantCulture, $"{days}d"))}" : ActivityNames.Plural(Kind);

    /// <returns>Null for what is no such name.</returns>
    public static ActivityCount? Read(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var parts = name[Prefix.Length..].Split(':');
        if (parts.Length > 2 || !EnumText.TryRead<ActivityKind>(parts[0], out var kind)) return null;
        if (parts.Length == 1) return new ActivityCount(kind, null);
        // Written one way only, so that equal fields have equal names.
        return FilterValues.TryReadLength(parts[1], out var days, out var isDays) && isDays && new ActivityCount(kind, days) is var read && read.Name == name ? read : null;
    }

    /// <summary>From when it counts; null is from the beginning.</summary>
    public DateTimeOffset? Since(FilterScope scope) => Days is { } days ? scope.StartOf(scope.Today.AddDays(1 - days)) : null;
}
