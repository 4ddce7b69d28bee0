using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Nurture.Planning;
using Leads.Core.Tenants;

namespace Leads.Core.Nurture.Running;

/// <summary>By which clocks and holidays a lead is written to.</summary>
internal static class LeadClock
{
    /// <summary>Hidden fields of forms that tell the visitor's zone.</summary>
    private static readonly string[] Labels = ["timezone", "time zone", "time_zone"];

    /// <summary>The zone that the lead's form told by its IANA name, else the tenant's.</summary>
    public static SendingCalendar Of(Lead lead, TenantAccess tenant)
        => new(ToldBy(lead) ?? LocalDay.Zone(tenant.TimeZone), tenant.Settings.Holidays.ToHashSet());

    private static TimeZoneInfo? ToldBy(Lead lead)
    {
        var told = lead.Answers.FirstOrDefault(a => Labels.Contains(a.Label, StringComparer.OrdinalIgnoreCase))?.Text;
        return told is not null && told.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(told, out var zone) ? zone : null;
    }
}
