using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Simulating;

/// <summary>What is coming where nothing happens meanwhile, and beside it what comes sooner where the lead reacts.</summary>
internal static class Forecast
{
    /// <summary>Beyond that many reactions nobody reads on.</summary>
    private const int MostReactions = 20;

    public static EnrollmentForecast Of(StepGraph sequence, SimulationStart start, SimulatedLead lead)
    {
        var left = MostReactions;
        var simulation = SequenceSimulator.Run(sequence, start, lead, [], new Dictionary<Guid, SimulatedWay>());
        return new EnrollmentForecast(StepsOf(simulation.Steps, new Dictionary<Guid, SimulatedWay>()), simulation.End, simulation.EndsOn, simulation.Reason);

        IReadOnlyList<ForecastStep> StepsOf(IReadOnlyList<SimulatedStep> steps, Dictionary<Guid, SimulatedWay> ways) => [.. steps.Select(step => new ForecastStep(step, IfReacts(step, ways)))];

        IReadOnlyList<ForecastStep>? IfReacts(SimulatedStep step, Dictionary<Guid, SimulatedWay> ways)
        {
            if (step is not { Node.Step: BranchStep { Reaction: not null } branch, Holds: false } || left-- <= 0) return null;
            var other = new Dictionary<Guid, SimulatedWay>(ways) { [branch.Id] = SimulatedWay.Reacts(TimeSpan.Zero) };
            var within = SequenceCheck.All(branch.Then).Select(s => s.Id).ToHashSet();
            var reacted = SequenceSimulator.Run(sequence, start, lead, [], other);
            return reacted.Steps.Any(s => s.Node.Step.Id == branch.Id && s.Holds == true) ? StepsOf([.. reacted.Steps.Where(s => within.Contains(s.Node.Step.Id))], other) : null;
        }
    }
}

/// <param name="Steps">In order, where the lead does nothing meanwhile.</param>
public sealed record EnrollmentForecast(IReadOnlyList<ForecastStep> Steps, SimulationEnd End, DateTimeOffset EndsOn, ExitReason? Reason);

/// <param name="IfReacts">Of a branch that waits for a reaction: what comes in place of the other way, at the earliest; null of any other, and where the lead can't react.</param>
public sealed record ForecastStep(SimulatedStep Step, IReadOnlyList<ForecastStep>? IfReacts);
