using Leads.Core.Tenants;
using Leads.Web.Operations;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Leads.Web.Account;

/// <summary>Sign-in, sign-out and the first set-up. Its pages are static: an anonymous visitor opens no circuit.</summary>
internal static class AccountModule
{
    public const string SignInPath = "/account/sign-in";

    /// <summary>Who is disabled or signed out is out 10 s later, in open tabs too; the rest of the time is the check's own.</summary>
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan RememberFor = TimeSpan.FromDays(14);

    public static IServiceCollection AddAccount(this IServiceCollection services, SiteSettings settings)
    {
        services.AddScoped<SignInFlow>();
        services.AddScoped<SetupFlow>();
        services.AddSingleton<SetupToken>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton(provider => new DemoSignIns(settings, provider.GetRequiredService<IHostEnvironment>()));
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        services.AddScoped<IUserStore<User>, UserStore>();
        services.AddIdentityCore<User>().AddClaimsPrincipalFactory<PersonClaims>().AddSignInManager<PersonSignInManager>();
        services.Configure<SecurityStampValidatorOptions>(stamps =>
        {
            stamps.ValidationInterval = CheckEvery;
            stamps.OnRefreshingPrincipal = PersonSignInManager.KeepSessionAsync;
        });
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie => Configure(cookie, settings))
            // Identity deletes this one together with an invalid session and fails where nobody handles it.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme);
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = settings.IsHttpsOnly ? "__Host-leads-form" : "leads-form";
            forgery.Cookie.SecurePolicy = settings.IsHttpsOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        return services;
    }

    public static void UseAccount(this WebApplication app)
    {
        app.UseMiddleware<SetupGate>();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapAccount(this WebApplication app)
    {
        app.MapPost("/account/sign-out", async (HttpContext context, IAntiforgery forgery, SignInFlow flow) =>
        {
            if (!await forgery.IsRequestValidAsync(context)) return Results.StatusCode(StatusCodes.Status400BadRequest);
            await flow.SignOutAsync();
            return Results.LocalRedirect(SignInPath);
        });
    }

    private static void Configure(CookieAuthenticationOptions cookie, SiteSettings settings)
    {
        cookie.Cookie.Name = settings.IsHttpsOnly ? "__Host-leads" : "leads";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = settings.IsHttpsOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = RememberFor;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = SignInPath;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events = new CookieAuthenticationEvents
        {
            OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync,
            // What one may not see does not exist.
            OnRedirectToAccessDenied = denied => AnswerAsync(denied, StatusCodes.Status404NotFound),
            OnRedirectToLogin = login => login.Request.AsksForPage()
                ? SignInPageAsync(login)
                : AnswerAsync(login, StatusCodes.Status401Unauthorized),
        };
    }

    private static Task SignInPageAsync(RedirectContext<CookieAuthenticationOptions> login)
    {
        // A relative address: the host that a client names is nothing to build links from.
        var here = login.Request.PathBase + login.Request.Path + login.Request.QueryString;
        login.Response.Redirect(here is "/" ? SignInPath : $"{SignInPath}?returnUrl={Uri.EscapeDataString(here)}");
        return Task.CompletedTask;
    }

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
