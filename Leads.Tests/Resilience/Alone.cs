namespace Leads.Tests.Resilience;

/// <summary>Tests that start processes run one after another and apart from all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
