using Leads.Web.Operations;

namespace Leads.Web.Account;

/// <summary>Leads the first visitors of a new installation to its set-up; afterwards the set-up isn't there.</summary>
internal sealed class SetupGate(RequestDelegate next, SetupToken token)
{
    private const string Setup = "/setup";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments(Setup) && !await token.IsOpenAsync(context.RequestAborted))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (HttpMethods.IsGet(request.Method) && request.Path.Value is "/" or AccountModule.SignInPath
            && request.AsksForPage() && await token.IsOpenAsync(context.RequestAborted))
            context.Response.Redirect(Setup);
        else
            await next(context);
    }
}
