using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Scoring.Learning;

/// <summary>What a tenant's closed leads tell of the chance to be won, learned anew each week. A tenant has one at most.</summary>
public sealed class LearnedFactor : TenantEntity
{
    private LearnedFactor()
    {
    }

    /// <summary>Null until it was learned once.</summary>
    public DateTimeOffset? LearnedOn { get; private set; }

    /// <summary>Whether somebody waits for it to be learned.</summary>
    public bool IsWanted { get; private set; }

    /// <summary>Learned from all closed leads; null where these are too few.</summary>
    public LearnedModel? Model { get; private set; }

    public LearnedQuality? Quality { get; private set; }

    /// <summary>What isn't to be learned from, such as questions that are answered when the outcome is known; by <see cref="Trait.About"/>.</summary>
    public IReadOnlyList<string> LeftOut { get; private set; } = [];

    /// <summary>What counts in scores: null where it was not shown to do better than the rules.</summary>
    public LearnedModel? Active => Quality is { IsBetter: true } ? Model : null;

    public static LearnedFactor Create(Guid tenantId, DateTimeOffset now)
    {
        var factor = new LearnedFactor();
        factor.Born(tenantId, now);
        return factor;
    }

    public void Want() => IsWanted = true;

    /// <summary>Has something left out from now on, or asked again.</summary>
    public void Ask(string about, bool isAsked) => LeftOut = isAsked ? [.. LeftOut.Where(l => l != about)] : [.. LeftOut.Append(about).Distinct()];

    public void Learned(LearnedModel? model, LearnedQuality quality, DateTimeOffset now)
        => (Model, Quality, LearnedOn, IsWanted) = (model, quality, now, false);

    internal sealed class Configuration : IEntityTypeConfiguration<LearnedFactor>
    {
        public void Configure(EntityTypeBuilder<LearnedFactor> factor)
        {
            factor.ToTable("score_learned");
            factor.Property(f => f.Model).HasJson();
            factor.Property(f => f.Quality).HasJson();
            factor.Property(f => f.LeftOut).HasJson();
            factor.Ignore(f => f.Active);
            factor.HasIndex(f => f.TenantId).IsUnique().HasDatabaseName("ux_score_learned_tenant");
        }
    }
}
