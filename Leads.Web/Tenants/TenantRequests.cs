using Leads.Core.Tenants;
using Leads.Web.Account;
using Microsoft.AspNetCore.Authentication;

namespace Leads.Web.Tenants;

/// <summary>
/// Everything under <c>/t/slug</c>: whoever isn't signed in is asked to; a tenant that one may not see answers like an address
/// that doesn't exist; else the request acts for that tenant.
/// </summary>
internal sealed class TenantRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user, CurrentTenant tenant, TenantAccessFinder finder)
    {
        user.Enter(context.User);
        if (TenantPath.SlugOf(context.Request.Path) is not { } slug)
        {
            await next(context);
            return;
        }
        if (!user.IsSignedIn)
        {
            await context.ChallengeAsync();
            return;
        }
        if (await finder.FindAsync(user.Id, slug, context.RequestAborted) is not { } access)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        tenant.Enter(access);
        await next(context);
    }
}
