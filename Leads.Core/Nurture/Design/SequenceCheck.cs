
namespace Leads.Core.Nurture.Design;

/// <summary>Says what keeps a definition from being activated: of the whole first, then step by step as they are read.</summary>
public static class SequenceCheck
{
    private const int MaxReEnrollmentDays = 3_650;

    /// <summary>An opening that is shorter may be over before a worker comes by.</summary>
    private static readonly TimeSpan LeastOpening = TimeSpan.FromMinutes(15);

    /// <returns>Empty where it can be activated.</returns>
    public static IReadOnlyList<SequenceFault> FindFaults(SequenceDefinition definition)
    {
        var faults = new List<SequenceFault>();
        CheckWhole(definition, faults);
        var steps = All(definition.Steps).ToList();
        if (steps.GroupBy(s => s.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            faults.Add(new SequenceFault(twice.Key, FaultKind.Loop, "The same step stands in two places. A lead runs each step once."));
        foreach (var step in steps) faults.AddRange(StepCheck.FindFaults(step));
        new ReachCheck(definition, faults).Walk();
        return faults;
    }

    private static void CheckWhole(SequenceDefinition definition, List<SequenceFault> faults)
    {
        void Wrong(FaultKind kind, string problem) => faults.Add(new SequenceFault(null, kind, problem));

        if (definition.Steps.Count == 0) Wrong(FaultKind.NoSteps, "A sequence has at least one step.");
        if (All(definition.Steps).Take(SequenceDefinition.MaxSteps + 1).Count() > SequenceDefinition.MaxSteps) Wrong(FaultKind.TooLarge, $"A sequence has at most {SequenceDefinition.MaxSteps} steps.");
        if (DepthOf(definition.Steps) > SequenceDefinition.MaxDepth) Wrong(FaultKind.TooLarge, $"Branches stand within each other at most {SequenceDefinition.MaxDepth} deep.");
        if (TriggerProblem(definition.Trigger) is { } trigger) Wrong(FaultKind.TriggerIncomplete, trigger);
        if (definition.ReEnrollment is { AfterDays: < 0 or > MaxReEnrollmentDays } or { MostPasses: < 2 or > 1_000 })
            Wrong(FaultKind.TriggerIncomplete, $"A lead may come again after 0 to {MaxReEnrollmentDays} days, and altogether at least twice.");
        if (definition.SendingWindow is { } window && WindowProblem(window) is { } closed) Wrong(FaultKind.ImpossibleWindow, closed);
        if (GoesRound(definition)) Wrong(FaultKind.Loop, "A step sets the status that lets leads in, and they may come again at once: they would go round for ever.");
    }

    private static string? TriggerProblem(SequenceTrigger trigger) => trigger.Kind switch
    {
        TriggerKind.Manual or TriggerKind.Captured => null,
        TriggerKind.StatusChanged => trigger.Status is null ? "Choose the status that lets leads in." : null,
        TriggerKind.BandReached => trigger.Band is null ? "Choose the band that lets leads in." : null,
        TriggerKind.FormOrCampaign => trigger.Channels.Count + trigger.Campaigns.Count == 0 ? "Choose at least one form or campaign." : null,
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Kind, null),
    };

    private static string? WindowProblem(SendingWindow window)
    {
        if (window.Openings.Count == 0) return "The sending window never opens.";
        if (window.Openings.Count > 7 * 24) return "A sending window opens at most 24 times a day.";
        return window.Openings.FirstOrDefault(o => LengthOf(o) < LeastOpening) is { } narrow ? $"On {narrow.Day} the sending window is open for less than {LeastOpening.TotalMinutes} minutes." : null;
    }

    private static TimeSpan LengthOf(WindowOpening opening) => opening.To > opening.From ? opening.To - opening.From : TimeSpan.FromDays(1) - (opening.From.ToTimeSpan() - opening.To.ToTimeSpan());

    private static bool GoesRound(SequenceDefinition definition)
        => definition is { Trigger: { Kind: TriggerKind.StatusChanged, Status: { } status }, ReEnrollment: { IsAllowed: true, AfterDays: 0, MostPasses: null } }
           && All(definition.Steps).Any(s => s is UpdateStep { Status: { } set } && set == status);

    internal static IEnumerable<SequenceStep> All(IEnumerable<SequenceStep> steps)
        => steps.SelectMany(s => s is BranchStep branch ? [s, .. All(branch.Then), .. All(branch.Otherwise)] : (IEnumerable<SequenceStep>)[s]);

    private static int DepthOf(IReadOnlyList<SequenceStep> steps)
        => steps.Select(s => s is BranchStep branch ? 1 + Math.Max(DepthOf(branch.Then), DepthOf(branch.Otherwise)) : 0).DefaultIfEmpty().Max();
}
