using Leads.Web.Ui;

namespace Leads.Web.Shell;

/// <summary>Tells the layout who is signed in and which clients they may open.</summary>
public sealed class ShellModelSource
{
    private static readonly TenantLink[] Sample =
        [Link("nordlicht-solar", "Nordlicht Solar"), Link("berger-kuechen", "Berger Küchen"), Link("adler-dental", "Adler Dental")];

    /// <param name="slug">The client named by the address; null on the agency's own pages.</param>
    /// <returns>Null when nobody is signed in, or when this person may not see that client.</returns>
    public Task<ShellModel?> LoadAsync(string? slug, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var tenant = slug is null ? null : Array.Find(Sample, t => t.Slug == slug);
        var model = slug is not null && tenant is null
            ? null
            : new ShellModel("Mara Keller", "DM team", "MK", tenant, Sample, IsAgency: true, "Brightside Agency");
        return Task.FromResult(model);
    }

    private static TenantLink Link(string slug, string name) => new(slug, name, Monogram.Initials(name), Monogram.Color(name));
}
