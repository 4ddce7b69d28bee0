using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Enrichment;

/// <summary>One look-up of a lead's company, from its cause to its end, over all tries. A lead has at most one that is not finished.</summary>
public sealed class EnrichmentRun : TenantEntity
{
    /// <summary>Between two tries; the last one's end is the run's.</summary>
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6)];

    /// <summary>The most that a provider may make a run wait.</summary>
    private static readonly TimeSpan MostPause = TimeSpan.FromHours(12);

    private EnrichmentRun()
    {
    }

    public Guid LeadId { get; private set; }

    /// <summary>The company's site that was looked at; null where only the company's name was known.</summary>
    public string? Site { get; private set; }

    public EnrichmentOutcome Outcome { get; private set; }

    public DateTimeOffset StartedOn { get; private set; }

    /// <summary>The end of the last try: what the lead said of its company before, it has been asked about.</summary>
    public DateTimeOffset TriedOn { get; private set; }

    /// <summary>Null while it waits.</summary>
    public DateTimeOffset? FinishedOn { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Null unless it waits.</summary>
    public DateTimeOffset? NextTryOn { get; private set; }

    /// <summary>The work item that was done last: done again after a crash, it changes nothing.</summary>
    public Guid LastItemId { get; private set; }

    /// <summary>The work item of the next try; null unless it waits.</summary>
    public Guid? NextItemId { get; private set; }

    public IReadOnlyList<ProviderResult> Results { get; private set; } = [];

    /// <summary>What it wrote on the lead, oldest first.</summary>
    public IReadOnlyList<WrittenValue> Written { get; private set; } = [];

    /// <summary>Its one entry on the lead's timeline, which grows while the run does; null while it has written nothing.</summary>
    public Guid? ActivityId { get; private set; }

    /// <summary>Null unless somebody took back what it wrote.</summary>
    public DateTimeOffset? TakenBackOn { get; private set; }

    public string? TakenBackByName { get; private set; }

    public bool CanBeTakenBack => Written.Count > 0 && TakenBackOn is null;

    public static EnrichmentRun Begin(Guid tenantId, Guid leadId, DateTimeOffset now)
    {
        var run = new EnrichmentRun { LeadId = leadId, StartedOn = now, TriedOn = now, Outcome = EnrichmentOutcome.Waiting };
        run.Born(tenantId, now);
        return run;
    }

    /// <summary>What providers said of the site in earlier tries; nothing where it was another site then.</summary>
    public IReadOnlyList<ProviderResult> ResultsFor(string? site) => Site == site ? Results : [];

    /// <summary>The fields that earlier tries learned of the site.</summary>
    public IReadOnlySet<EnrichmentField> LearnedOf(string? site) => Site == site ? Written.Select(w => w.Field).ToHashSet() : new HashSet<EnrichmentField>();

    /// <summary>Notes a try. Where a provider failed, the run waits for another, until it has had enough of them.</summary>
    /// <param name="itemId">The work item that caused it.</param>
    public void Note(Guid itemId, string? site, ChainAnswer answer, IReadOnlyList<WrittenValue> written, DateTimeOffset now)
    {
        (Site, LastItemId, NextItemId, NextTryOn, TriedOn) = (site, itemId, null, null, now);
        (Results, Written) = (answer.Results, [.. Written, .. written]);
        var pause = answer.HasFailures && Tries < Pauses.Length ? Pauses[Tries] : (TimeSpan?)null;
        Tries++;
        if (pause is { } least)
        {
            var next = answer.RetryAfter is { } told && told > least ? told : least;
            (Outcome, NextTryOn) = (EnrichmentOutcome.Waiting, now + (next < MostPause ? next : MostPause));
            return;
        }
        Finish(Results.Any(r => r.Outcome == ProviderOutcome.Found) ? EnrichmentOutcome.Found
            : answer.HasFailures ? EnrichmentOutcome.Failed : EnrichmentOutcome.Nothing, now);
    }

    public void TryNextBy(Guid itemId, DateTimeOffset on) => (NextItemId, NextTryOn) = (itemId, on);

    public void TellBy(Guid activityId) => ActivityId = activityId;

    /// <summary>Ends it before its time: nobody wants to know any more.</summary>
    public void Abandon(Guid itemId, DateTimeOffset now)
    {
        LastItemId = itemId;
        Finish(Written.Count > 0 ? EnrichmentOutcome.Found : EnrichmentOutcome.Nothing, now);
    }

    /// <summary>Ends it too, where it still waits: who takes back what was found doesn't want more of it.</summary>
    public void TakeBack(string byName, DateTimeOffset now)
    {
        (TakenBackByName, TakenBackOn) = (byName, now);
        if (FinishedOn is null) Abandon(NextItemId ?? LastItemId, now);
    }

    private void Finish(EnrichmentOutcome outcome, DateTimeOffset now)
        => (Outcome, FinishedOn, NextTryOn, NextItemId) = (outcome, now, null, null);

    internal sealed class Configuration : IEntityTypeConfiguration<EnrichmentRun>
    {
        public void Configure(EntityTypeBuilder<EnrichmentRun> run)
        {
            run.ToTable("enrichment_runs");
            run.Property(r => r.Site).HasMaxLength(255);
            run.Property(r => r.TakenBackByName).HasMaxLength(255);
            // Another with each try and with the end: of two who go on with a run, one reads it again.
            run.Property(r => r.NextItemId).IsConcurrencyToken();
            run.Property(r => r.Results).HasJson();
            run.Property(r => r.Written).HasJson();
            run.Ignore(r => r.CanBeTakenBack);
            run.HasIndex(r => new { r.TenantId, r.LeadId, r.StartedOn }).HasDatabaseName("ix_enrichment_runs_lead").IsDescending(false, false, true);
            run.HasIndex(r => new { r.TenantId, r.LeadId }).HasDatabaseName("ux_enrichment_runs_open").IsUnique().HasFilter("finished_on IS NULL");
        }
    }
}
