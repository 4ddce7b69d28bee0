using System.Globalization;
using Leads.Core.Capture;

namespace Leads.Web.Sources;

/// <summary>Says what came of deliveries that were read again.</summary>
internal static class ReplayWords
{
    /// <summary>What a replay leaves out, and what to do about it; null where it leaves out none.</summary>
    /// <param name="unproven">See <see cref="ReplayReach.Unproven"/>.</param>
    public static string? StayOut(int unproven) => unproven switch
    {
        0 => null,
        1 => "1 delivery that was refused for its signature stays out. Open it to make a lead of it, if you know that it is genuine.",
        _ => $"{unproven.ToString("N0", CultureInfo.CurrentCulture)} deliveries that were refused for their signature stay out. Open one to make a lead of it, if you know that it is genuine.",
    };

    /// <summary>One sentence: "2 became leads, 1 still makes no lead."</summary>
    public static string Of(ReplayCount count)
    {
        var parts = new List<string>();
        Add(count.Created, "became a lead", "became leads");
        Add(count.Joined, "joined a lead that was here", "joined leads that were here");
        Add(count.Filled, "filled in what its lead lacked", "filled in what their leads lacked");
        Add(count.Unchanged, "told its lead nothing new", "told their leads nothing new");
        Add(count.Waiting, "is being fetched anew", "are being fetched anew");
        Add(count.Failed, "still makes no lead", "still make no lead");
        return parts.Count == 0 ? "No delivery was meant." : string.Join(", ", parts) + ".";

        void Add(int number, string one, string many)
        {
            if (number > 0) parts.Add($"{number.ToString("N0", CultureInfo.CurrentCulture)} {(number == 1 ? one : many)}");
        }
    }
}
