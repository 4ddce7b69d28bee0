using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Tenants;

/// <summary>Who runs this installation. One row, made by the setup page or by the demo.</summary>
public sealed class Agency
{
    private Agency()
    {
    }

    /// <summary>Always 1: the table holds one row.</summary>
    public int Id { get; private set; } = 1;

    public string Name { get; private set; } = "";

    public DateTimeOffset CreatedOn { get; private set; }

    /// <summary>The installation's stop switch: while it is on, no step of any tenant's sequences is run.</summary>
    public bool StopsSequences { get; private set; }

    public static Agency Create(string name, DateTimeOffset now) => new() { Name = name, CreatedOn = now };

    public void StopSequences(bool isStopped) => StopsSequences = isStopped;

    internal sealed class Configuration : IEntityTypeConfiguration<Agency>
    {
        public void Configure(EntityTypeBuilder<Agency> agency)
        {
            agency.ToTable("agency");
            agency.HasKey(a => a.Id);
            agency.Property(a => a.Id).ValueGeneratedNever();
            agency.Property(a => a.Name).HasMaxLength(255);
        }
    }
}
