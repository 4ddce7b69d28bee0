namespace Leads.Core.Nurture.Simulating;

/// <summary>Something that is taken to happen while a sequence runs.</summary>
public sealed record SimulatedEvent(SimulatedEventKind Kind, DateTimeOffset On);

public enum SimulatedEventKind
{
    Replied,
    Opened,
    Clicked,
    Unsubscribed,

    /// <summary>Its address turns out not to exist.</summary>
    Bounced,
    Converted,
    Disqualified,
}

/// <summary>How a lead is taken to go on at a branch.</summary>
public sealed record SimulatedWay
{
    private SimulatedWay()
    {
    }

    /// <summary>Of a branch by a reaction: how long after the step before it the lead reacts; null where it doesn't.</summary>
    public TimeSpan? ReactsAfter { get; private init; }

    /// <summary>Of a branch by a filter: which way, whatever the filter says then; null leaves it to the filter.</summary>
    public bool? Holds { get; private init; }

    public static SimulatedWay Reacts(TimeSpan after) => new() { ReactsAfter = after };

    public static SimulatedWay Of(bool holds) => new() { Holds = holds };
}
