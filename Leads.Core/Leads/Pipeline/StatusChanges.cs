using System.Globalization;
using Leads.Core.Common;

namespace Leads.Core.Leads.Pipeline;

/// <summary>What the timeline keeps of a change of status.</summary>
internal static class StatusChanges
{
    public static Dictionary<string, string> DataOf(LeadStatus from, StatusChange change, TimeSpan stood)
    {
        var data = new Dictionary<string, string>
        {
            ["from"] = EnumText.Of(from),
            ["to"] = EnumText.Of(change.To),
            ["stoodSeconds"] = ((long)stood.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        };
        if (change.ConvertedOn is { } on) data["convertedOn"] = on.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        if (change.Value is { } value) data["value"] = value.ToString(CultureInfo.InvariantCulture);
        if (change.Currency is { } currency) data["currency"] = currency;
        return data;
    }
}
