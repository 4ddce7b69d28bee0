using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Tenants;

/// <summary>A client company of the agency. Everything that is captured belongs to exactly one.</summary>
public sealed class Tenant
{
    private Tenant()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Small number, unique in this installation; the embedded database's search index is partitioned by it.</summary>
    public int Number { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The tenant's part of every address: lower-case letters, digits and hyphens, 2 to 50.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>ISO 3166 country by which national phone numbers are read.</summary>
    public string Country { get; private set; } = "DE";

    /// <summary>IANA time zone for days, due times and sending windows.</summary>
    public string TimeZone { get; private set; } = "Europe/Berlin";

    /// <summary>ISO 4217 currency of converted values.</summary>
    public string Currency { get; private set; } = "EUR";

    public TenantSettings Settings { get; private set; } = new();

    public DateTimeOffset CreatedOn { get; private set; }

    public DateTimeOffset UpdatedOn { get; private set; }

    public static Tenant Create(string name, string slug, int number, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Number = number,
        Name = name,
        Slug = slug,
        CreatedOn = now,
        UpdatedOn = now,
    };

    /// <summary>Where the tenant is at home: reading of phones, days and money.</summary>
    public Tenant At(string country, string timeZone, string currency)
    {
        (Country, TimeZone, Currency) = (country, timeZone, currency);
        return this;
    }

    public void Change(TenantSettings settings, DateTimeOffset now) => (Settings, UpdatedOn) = (settings, now);

    internal sealed class Configuration : IEntityTypeConfiguration<Tenant>
    {
        public void Configure(EntityTypeBuilder<Tenant> tenant)
        {
            tenant.ToTable("tenants");
            tenant.HasKey(t => t.Id);
            tenant.Property(t => t.Name).HasMaxLength(255);
            tenant.Property(t => t.Slug).HasMaxLength(50);
            tenant.Property(t => t.Country).HasMaxLength(2);
            tenant.Property(t => t.TimeZone).HasMaxLength(64);
            tenant.Property(t => t.Currency).HasMaxLength(3);
            tenant.Property(t => t.Settings).HasJson();
            tenant.HasIndex(t => t.Slug).IsUnique();
            tenant.HasIndex(t => t.Number).IsUnique();
        }
    }
}

/// <summary>A tenant's own rules for working leads.</summary>
public sealed record TenantSettings
{
    /// <summary>The reasons offered when a lead is disqualified; free text can be added to each.</summary>
    public IReadOnlyList<string> DisqualificationReasons { get; init; } =
        ["Not reachable", "No budget", "Not a fit", "Chose a competitor", "Duplicate", "Test or spam"];

    /// <summary>What a qualified lead should have answered; may stay open.</summary>
    public IReadOnlyList<string> QualificationChecklist { get; init; } = ["Need", "Budget", "Authority", "Time frame"];

    /// <summary>Whether a disqualified or converted lead that comes again is set back to new. Default no.</summary>
    public bool ReopensReturningLeads { get; init; }

    /// <summary>Days on which nobody is written to, where a sending window says so.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>The tenant's stop switch: while it is on, no step of a sequence is run.</summary>
    public bool StopsSequences { get; init; }

    /// <summary>Whether public sources are asked about the companies of new leads, where the installation does so at all. Default yes.</summary>
    public bool EnrichesLeads { get; init; } = true;

    /// <summary>How sequences write to leads.</summary>
    public MailSettings Mail { get; init; } = new();
}
