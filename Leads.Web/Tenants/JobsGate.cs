using Leads.Web.Account;

namespace Leads.Web.Tenants;

/// <summary>The job dashboard shows all tenants' work: for agency administrators only, and for others it isn't there.</summary>
internal sealed class JobsGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        if (!context.Request.Path.StartsWithSegments("/jobs") || user.IsAgencyAdmin) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
