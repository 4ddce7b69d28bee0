using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Enrichment;

/// <summary>
/// What a provider said of a company's site. Public data that belongs to no tenant: whoever asks of the same site gets the same answer,
/// and nothing tells who asked before.
/// </summary>
public sealed class CompanyLookUp
{
    private CompanyLookUp()
    {
    }

    public string Provider { get; private set; } = "";

    public string Site { get; private set; } = "";

    /// <summary>Null where something was found.</summary>
    public LookUpReason? Reason { get; private set; }

    public IReadOnlyList<FoundValue> Values { get; private set; } = [];

    public DateTimeOffset? LookedUpOn { get; private set; }

    /// <summary>From then on it is asked anew.</summary>
    public DateTimeOffset GoodUntil { get; private set; }

    /// <summary>Until then a node is at it; null when none is.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public ProviderAnswer Answer => new(Values, Reason);

    public static CompanyLookUp Lease(string provider, string site, DateTimeOffset now, DateTimeOffset until)
        => new() { Provider = provider, Site = site, GoodUntil = now, LeasedUntil = until };

    public void Learn(ProviderAnswer answer, DateTimeOffset now, DateTimeOffset goodUntil)
        => (Reason, Values, LookedUpOn, GoodUntil, LeasedUntil) = (answer.Reason, answer.Values, now, goodUntil, null);

    internal sealed class Configuration : IEntityTypeConfiguration<CompanyLookUp>
    {
        public void Configure(EntityTypeBuilder<CompanyLookUp> lookUp)
        {
            lookUp.ToTable("company_look_ups");
            lookUp.HasKey(l => new { l.Provider, l.Site });
            lookUp.Property(l => l.Provider).HasMaxLength(50);
            lookUp.Property(l => l.Site).HasMaxLength(255);
            lookUp.Property(l => l.Values).HasJson();
            lookUp.Ignore(l => l.Answer);
        }
    }
}
