using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Leads.Web.Account;

/// <summary>Identity's store over a context of its own: people stand above tenants.</summary>
internal sealed class UserStore(TenantDbContextFactory contexts)
    : UserOnlyStore<User, LeadsDbContext, Guid>(contexts.CreateAcrossTenants()), IDisposable
{
    void IDisposable.Dispose()
    {
        Dispose();
        Context.Dispose();
    }
}
