using Leads.Core.Data;
using Leads.Core.Scoring.Learning;
using Leads.Core.Scoring.Simulating;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Scoring;

/// <summary>
/// A version of a tenant's score model. A draft can be changed; once published it never changes again. One is active; a tenant
/// that has none is scored by <see cref="DefaultScoreRules"/>.
/// </summary>
public sealed class ScoreModel : TenantEntity
{
    private ScoreModel()
    {
    }

    /// <summary>v1.0, v1.1, …; unique within the tenant.</summary>
    public string Version { get; private set; } = "";

    public ScoreModelStatus Status { get; private set; }

    public ScoreRules Rules { get; private set; } = new();

    /// <summary>The version that the draft began as a copy of; null for the first.</summary>
    public string? BasedOn { get; private set; }

    public string CreatedByName { get; private set; } = "";

    public DateTimeOffset ChangedOn { get; private set; }

    public DateTimeOffset? PublishedOn { get; private set; }

    public string? PublishedByName { get; private set; }

    /// <summary>What it would make of the leads; null where nobody asked since it was changed last.</summary>
    public ScoreSimulation? Simulation { get; private set; }

    public DateTimeOffset? SimulatedOn { get; private set; }

    /// <summary>What closed leads propose for it while it is a draft; null where nobody asked.</summary>
    public PointSuggestion? Suggestion { get; private set; }

    /// <summary>Leads scored by it since it was published last, while they are being scored anew; null when that is done or never began.</summary>
    public long? Rescored { get; private set; }

    /// <summary>Leads to be scored anew; null until counted.</summary>
    public long? RescoreTotal { get; private set; }

    /// <summary>The last lead of the scoring anew, by id: where it goes on after a stop.</summary>
    public Guid? RescoredTo { get; private set; }

    public static ScoreModel Draft(Guid tenantId, string version, ScoreRules rules, string? basedOn, Actor actor, DateTimeOffset now)
    {
        var model = new ScoreModel { Version = version, Status = ScoreModelStatus.Draft, Rules = rules, BasedOn = basedOn, CreatedByName = actor.Name, ChangedOn = now };
        model.Born(tenantId, now);
        return model;
    }

    /// <exception cref="InvalidOperationException">It was published.</exception>
    public void Change(ScoreRules rules, DateTimeOffset now)
    {
        if (Status != ScoreModelStatus.Draft) throw new InvalidOperationException("A published version never changes.");
        (Rules, ChangedOn, Simulation, SimulatedOn) = (rules, now, null, null);
    }

    /// <summary>Makes the draft what was proposed for it.</summary>
    public void TakeSuggestion(DateTimeOffset now)
    {
        if (Suggestion?.Rules is not { } rules) return;
        Change(rules, now);
        Suggestion = null;
    }

    public void Suggest(PointSuggestion suggestion) => Suggestion = suggestion;

    public void Simulate(ScoreSimulation simulation, DateTimeOffset now) => (Simulation, SimulatedOn) = (simulation, now);

    public void Publish(Actor actor, DateTimeOffset now)
        => (Status, PublishedOn, PublishedByName, Rescored, RescoreTotal, RescoredTo) = (ScoreModelStatus.Active, now, actor.Name, 0, null, null);

    /// <summary>The leads are scored by it, with nothing left to do.</summary>
    public void Scored() => Rescored = null;

    public void Retire() => (Status, Rescored, RescoreTotal, RescoredTo) = (ScoreModelStatus.Retired, null, null, null);

    internal sealed class Configuration : IEntityTypeConfiguration<ScoreModel>
    {
        public void Configure(EntityTypeBuilder<ScoreModel> model)
        {
            model.ToTable("score_models");
            model.Property(m => m.Version).HasMaxLength(50);
            model.Property(m => m.BasedOn).HasMaxLength(50);
            model.Property(m => m.CreatedByName).HasMaxLength(255);
            model.Property(m => m.PublishedByName).HasMaxLength(255);
            model.Property(m => m.Rules).HasJson();
            model.Property(m => m.Simulation).HasJson();
            model.Property(m => m.Suggestion).HasJson();
            model.HasIndex(m => new { m.TenantId, m.Version }).IsUnique().HasDatabaseName("ux_score_models_version");
            model.HasIndex(m => m.TenantId).IsUnique().HasFilter("status = 'active'").HasDatabaseName("ux_score_models_active");
        }
    }
}

public enum ScoreModelStatus
{
    Draft,
    Active,

    /// <summary>Was active once; can be brought back.</summary>
    Retired,
}
