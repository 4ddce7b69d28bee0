using Leads.Core.Demo;
using Leads.Core.Tenants;
using Leads.Web.Operations;

namespace Leads.Web.Account;

/// <summary>The accounts that the sign-in page offers: those of the demo, in Development only.</summary>
public sealed class DemoSignIns
{
    internal DemoSignIns(SiteSettings settings, IHostEnvironment environment)
        => All = settings.SeedsDemo && environment.IsDevelopment() ? [.. DemoPeople.All.Select(Of)] : [];

    public IReadOnlyList<DemoSignIn> All { get; }

    private static DemoSignIn Of(DemoPerson person) => new(person.Name, person.Role.Label(), person.Email, person.Password);
}
