using Leads.Core.Leads;
using Leads.Core.Nurture.Design;

namespace Leads.Tests.Nurture.Model;

/// <summary>Sequences that nobody would write, but that can be activated.</summary>
internal static class AnySequence
{
    public static readonly string[] Companies = ["Lee", "Moss", "Gone"];

    public static SequenceDefinition Next(Random random)
    {
        while (true)
        {
            var definition = new SequenceDefinition
            {
                SendingWindow = random.Next(3) == 0 ? null : Window(random),
                ExitRules = new ExitRules { OnReply = random.Next(3) > 0, OnDisqualified = random.Next(2) == 0, OnConverted = random.Next(4) > 0, When = random.Next(3) == 0 ? Step.CompanyIs("Gone") : null },
                Steps = Steps(random, random.Next(1, 7), depth: 0),
            };
            if (SequenceCheck.FindFaults(definition).Count == 0) return definition;
        }
    }

    /// <summary>The same with steps taken out, put in and put elsewhere.</summary>
    public static SequenceDefinition Edited(SequenceDefinition definition, Random random)
    {
        while (true)
        {
            var steps = definition.Steps.Where(_ => random.Next(4) > 0).ToList();
            if (random.Next(2) == 0) steps.Insert(random.Next(steps.Count + 1), Any(random, depth: 1));
            if (steps.Count > 1 && random.Next(2) == 0) (steps[0], steps[^1]) = (steps[^1], steps[0]);
            var edited = definition with { Steps = steps };
            if (SequenceCheck.FindFaults(edited).Count == 0) return edited;
            definition = Next(random);
        }
    }

    private static SequenceStep[] Steps(Random random, int count, int depth) => [.. Enumerable.Range(0, count).Select(_ => Any(random, depth))];

    private static SequenceStep Any(Random random, int depth) => random.Next(depth < 2 ? 12 : 10) switch
    {
        0 or 1 or 2 => Step.Email($"Message {random.Next(100)}"),
        3 or 4 => Step.Wait(random.Next(1, 5), random.Next(4) switch { 0 => WaitUnit.Weeks, 1 => WaitUnit.Hours, _ => WaitUnit.Days }) with { For = Length(random) },
        5 => Step.Until($"{Quarter(random):HH:mm}", random.Next(3) == 0 ? [DayOfWeek.Sunday] : [.. Enum.GetValues<DayOfWeek>().Where(_ => random.Next(3) == 0)]),
        6 => Step.Task(),
        7 => random.Next(3) switch { 0 => Step.Status(LeadStatus.Contacted), 1 => Step.Status(LeadStatus.Disqualified, "No answer"), _ => Step.Set(EditableField.JobTitle, "CEO") },
        8 => Step.Webhook(),
        9 => random.Next(4) == 0 ? Step.End() : Step.Notify(),
        10 => Step.If(Step.CompanyIs(Companies[random.Next(2)]), Steps(random, random.Next(3), depth + 1), Steps(random, random.Next(3), depth + 1)),
        _ => new BranchStep(Step.Task().Id)
        {
            Reaction = new AwaitedReaction((ReactionKind)random.Next(3), Length(random)),
            Then = Steps(random, random.Next(3), depth + 1),
            Otherwise = Steps(random, random.Next(3), depth + 1),
        },
    };

    private static WaitLength Length(Random random) => random.Next(4) switch
    {
        0 => new WaitLength(random.Next(1, 300), WaitUnit.Minutes),
        1 => new WaitLength(random.Next(1, 60), WaitUnit.Hours),
        2 => new WaitLength(random.Next(1, 5), WaitUnit.Days),
        _ => new WaitLength(1, WaitUnit.Weeks),
    };

    private static SendingWindow Window(Random random)
    {
        var openings = new List<WindowOpening>();
        foreach (var day in Enum.GetValues<DayOfWeek>().Where(_ => random.Next(3) > 0).DefaultIfEmpty(DayOfWeek.Sunday))
            openings.Add(new WindowOpening(day, Quarter(random), Quarter(random)));
        return new SendingWindow(openings) { IsClosedOnHolidays = random.Next(2) == 0 };
    }

    /// <summary>Often in the hours in which clocks are put forward and back.</summary>
    private static TimeOnly Quarter(Random random) => new(random.Next(random.Next(2) == 0 ? 4 : 24), random.Next(4) * 15);
}
