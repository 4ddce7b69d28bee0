namespace Leads.Web.Account;

/// <summary>Sign-in, sign-out and the first set-up. Its pages are static: an anonymous visitor opens no circuit.</summary>
public static class AccountModule
{
    public static IServiceCollection AddAccount(this IServiceCollection services)
    {
        services.AddScoped<SignInFlow>();
        services.AddScoped<SetupFlow>();
        return services;
    }

    public static WebApplication MapAccount(this WebApplication app)
    {
        // Reading a form makes the endpoint check the antiforgery token.
        app.MapPost("/account/sign-out", async (IFormCollection _, SignInFlow flow, CancellationToken ct) =>
        {
            await flow.SignOutAsync(ct);
            return Results.LocalRedirect("/account/sign-in");
        });
        return app;
    }
}
