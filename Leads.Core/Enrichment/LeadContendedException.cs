using Leads.Core.Jobs;

namespace Leads.Core.Enrichment;

/// <summary>A lead was written by others each time that something was to be added to it.</summary>
public sealed class LeadContendedException() : Exception("The lead is being changed by others."), IRetryHint
{
    public TimeSpan? RetryAfter => null;
}
