using Leads.Core.Activities;

namespace Leads.Core.Leads.Filtering;

/// <summary>A lead with what happened to it, read for rules that look at one lead in memory.</summary>
/// <param name="Happened">Newest first. May hold only the kinds that the rules ask about.</param>
public sealed record LeadFacts(Lead Lead, IReadOnlyList<Happening> Happened)
{
    public static LeadFacts Of(Lead lead) => new(lead, []);

    /// <summary>The tags of the lead; may be left empty where no rule asks.</summary>
    public IReadOnlyCollection<Guid> Tags { get; init; } = [];

    /// <summary>How often something happened since a moment; null is ever.</summary>
    public int CountOf(ActivityKind kind, DateTimeOffset? since)
    {
        var count = 0;
        foreach (var happening in Happened)
        {
            if (happening.On < since) break;
            if (happening.Kind == kind) count++;
        }
        return count;
    }
}

/// <summary>That something happened, of an activity no more than rules ask.</summary>
public readonly record struct Happening(ActivityKind Kind, DateTimeOffset On);
