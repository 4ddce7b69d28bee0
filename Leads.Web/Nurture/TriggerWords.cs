using Leads.Core.Common;
using Leads.Core.Nurture.Design;
using Leads.Web.Ui;

namespace Leads.Web.Nurture;

/// <summary>What lets leads into a sequence, in words.</summary>
internal static class TriggerWords
{
    private const int MostNames = 3;

    /// <param name="names">Of the trigger's forms and campaigns.</param>
    public static string Sentence(SequenceTrigger trigger, IReadOnlyList<string> names) => trigger.Kind switch
    {
        TriggerKind.Manual => "Leads are put in by hand",
        TriggerKind.Captured => "When a lead comes in",
        TriggerKind.StatusChanged => trigger.Status is { } status ? $"When a lead becomes {StatusNames.Of(EnumText.Of(status)).ToLowerInvariant()}" : "When a lead’s status changes",
        TriggerKind.BandReached => trigger.Band is { } band ? $"When a lead becomes {BandTag.NameOf(EnumText.Of(band)).ToLowerInvariant()}" : "When a lead reaches a score band",
        TriggerKind.FormOrCampaign => names.Count == 0 ? "When a lead comes by a form or campaign" : $"When a lead comes by {Join(names)}",
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Kind, null),
    };

    private static string Join(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        <= MostNames => $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}",
        _ => $"{string.Join(", ", names.Take(MostNames - 1))} or {names.Count - MostNames + 1} others",
    };
}
