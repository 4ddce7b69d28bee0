namespace Leads.Core.Demo;

/// <summary>A person who asks, as they type themselves.</summary>
internal sealed record Asker
{
    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    /// <summary>In which they write.</summary>
    public required Language Language { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Company { get; init; }

    public string? JobTitle { get; init; }

    /// <summary>What a program writes into the field that people don't see.</summary>
    public string? Trap { get; init; }
}
