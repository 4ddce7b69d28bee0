using System.Linq.Expressions;
using System.Reflection;
using Leads.Core.Activities;
using Leads.Core.Api;
using Leads.Core.Capture;
using Leads.Core.Capture.Spam;
using Leads.Core.Enrichment;
using Leads.Core.Import;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Tags;
using Leads.Core.Mail;
using Leads.Core.Mail.Inbound;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Hooks;
using Leads.Core.Scoring;
using Leads.Core.Scoring.Learning;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Leads.Core.Data;

/// <summary>
/// The one context. It acts for one tenant (<see cref="TenantId"/>): its reads are filtered to it by name, its writes are
/// refused outside it, and on PostgreSQL the connection tells row-level security the same. Made by
/// <see cref="TenantDbContextFactory"/>, short-lived, never pooled and never kept in a circuit.
/// </summary>
public abstract class LeadsDbContext(DbContextOptions options, IDialect dialect) : DbContext(options)
{
    public const string TenantFilter = "tenant";
    public const string TrashFilter = "trash";

    private static readonly MethodInfo ConfigureTenantRowsMethod =
        typeof(LeadsDbContext).GetMethod(nameof(ConfigureTenantRows), BindingFlags.NonPublic | BindingFlags.Instance)!;

    public IDialect Dialect => dialect;

    /// <summary>For whom this context acts; empty sees no rows of any tenant.</summary>
    public Guid TenantId { get; internal set; }

    /// <summary>True only for contexts made by <see cref="TenantDbContextFactory.CreateAcrossTenants"/>.</summary>
    public bool IsAcrossTenants { get; internal set; }

    public DbSet<Agency> Agency => Set<Agency>();

    public DbSet<Tenant> Tenants => Set<Tenant>();

    public DbSet<User> Users => Set<User>();

    public DbSet<UserSession> Sessions => Set<UserSession>();

    public DbSet<TenantMember> Members => Set<TenantMember>();

    public DbSet<Channel> Channels => Set<Channel>();

    public DbSet<AdCampaign> AdCampaigns => Set<AdCampaign>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<MessageSighting> MessageSightings => Set<MessageSighting>();

    public DbSet<Lead> Leads => Set<Lead>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<LeadTag> LeadTags => Set<LeadTag>();

    public DbSet<LeadScore> Scores => Set<LeadScore>();

    public DbSet<ScoreModel> ScoreModels => Set<ScoreModel>();

    public DbSet<LearnedFactor> LearnedFactors => Set<LearnedFactor>();

    public DbSet<EnrichmentRun> EnrichmentRuns => Set<EnrichmentRun>();

    public DbSet<CompanyLookUp> CompanyLookUps => Set<CompanyLookUp>();

    public DbSet<LeadActivity> Activities => Set<LeadActivity>();

    public DbSet<Sequence> Sequences => Set<Sequence>();

    public DbSet<SequenceVersion> SequenceVersions => Set<SequenceVersion>();

    public DbSet<PublishedStep> SequenceSteps => Set<PublishedStep>();

    public DbSet<Enrollment> Enrollments => Set<Enrollment>();

    public DbSet<StepRun> StepRuns => Set<StepRun>();

    public DbSet<HookKey> HookKeys => Set<HookKey>();

    public DbSet<MailMessage> MailMessages => Set<MailMessage>();

    public DbSet<Suppression> Suppressions => Set<Suppression>();

    public DbSet<MailInbox> MailInboxes => Set<MailInbox>();

    public DbSet<MailArrival> MailArrivals => Set<MailArrival>();

    public DbSet<MailDelivery> MailDeliveries => Set<MailDelivery>();

    public DbSet<ImportRun> Imports => Set<ImportRun>();

    public DbSet<ImportRow> ImportRows => Set<ImportRow>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        foreach (var type in typeof(LeadsDbContext).Assembly.GetTypes().Where(t => t.IsEnum && t.IsPublic))
            configurationBuilder.Properties(type).HaveConversion(typeof(EnumTextConverter<>).MakeGenericType(type)).HaveMaxLength(30);
        // Each index is chosen by hand: every one costs the capture of a lead.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        dialect.ConfigureConventions(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(LeadsDbContext).Assembly);
        IdentityTables.Configure(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType)).ToList())
            ConfigureTenantRowsMethod.MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder.Entity(entity.ClrType)]);
        References.Configure(modelBuilder);
        EngineFunctions.Configure(modelBuilder);
        dialect.ConfigureModel(modelBuilder);
    }

    /// <summary>What every tenant table has: the key (tenant_id, id), the reference to its tenant, and the named filter.</summary>
    private void ConfigureTenantRows<T>(EntityTypeBuilder entity) where T : class, ITenantOwned
    {
        if (typeof(TenantEntity).IsAssignableFrom(typeof(T)))
        {
            entity.HasKey(nameof(TenantEntity.TenantId), nameof(TenantEntity.Id));
            entity.Property(nameof(TenantEntity.Id)).ValueGeneratedNever();
        }
        entity.HasOne(typeof(Tenant)).WithMany().HasForeignKey(nameof(ITenantOwned.TenantId)).OnDelete(DeleteBehavior.Restrict);
        // Written with this context's own property: EF reads it anew for each context, where a captured variable would
        // freeze the first tenant into the cached model.
        Expression<Func<T, bool>> ownTenant = row => row.TenantId == TenantId;
        entity.HasQueryFilter(TenantFilter, ownTenant);
    }
}

/// <summary>Names for ASP.NET Core Identity's own rows.</summary>
internal static class IdentityTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<IdentityUserClaim<Guid>>().ToTable("user_claims").HasKey(c => c.Id);
        model.Entity<IdentityUserClaim<Guid>>().HasIndex(c => c.UserId);
        model.Entity<IdentityUserLogin<Guid>>().ToTable("user_logins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
        model.Entity<IdentityUserToken<Guid>>().ToTable("user_tokens").HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        model.Entity<User>().HasMany<IdentityUserClaim<Guid>>().WithOne().HasForeignKey(c => c.UserId);
        model.Entity<User>().HasMany<IdentityUserLogin<Guid>>().WithOne().HasForeignKey(l => l.UserId);
        model.Entity<User>().HasMany<IdentityUserToken<Guid>>().WithOne().HasForeignKey(t => t.UserId);
    }
}
