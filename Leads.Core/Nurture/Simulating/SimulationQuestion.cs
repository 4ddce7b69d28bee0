namespace Leads.Core.Nurture.Simulating;

/// <summary>What is to be tried out.</summary>
public sealed record SimulationQuestion
{
    /// <summary>A lead of the tenant, as it is now; null is <see cref="Imagined"/>.</summary>
    public Guid? LeadId { get; init; }

    public ImaginedLead Imagined { get; init; } = new();

    /// <summary>When the lead enters, as its clocks show it; null is now.</summary>
    public DateTime? Start { get; init; }

    /// <summary>What happens meanwhile, counted from the start.</summary>
    public IReadOnlyList<SimulatedHappening> Happenings { get; init; } = [];

    /// <summary>By branch; of those that aren't named a reaction doesn't come, and a filter decides itself.</summary>
    public IReadOnlyDictionary<Guid, SimulatedWay> Ways { get; init; } = new Dictionary<Guid, SimulatedWay>();
}

/// <param name="After">From when the lead enters.</param>
public sealed record SimulatedHappening(SimulatedEventKind Kind, TimeSpan After);

/// <summary>A lead that isn't.</summary>
public sealed record ImaginedLead
{
    /// <summary>IANA name; null, or an unknown one, is the tenant's.</summary>
    public string? Zone { get; init; }

    public bool HasEmail { get; init; } = true;

    public string? Company { get; init; }

    /// <summary>What a form asked beside who it is: label and value.</summary>
    public IReadOnlyList<(string Label, string Value)> Answers { get; init; } = [];
}

/// <param name="Zone">By whose clocks the lead is written to.</param>
/// <param name="Start">When it enters.</param>
/// <param name="LeadName">Null of an imagined one.</param>
public sealed record SimulatedSequence(Simulation Simulation, string Zone, DateTimeOffset Start, string? LeadName);
