using Leads.Web.Mail;
using Leads.Web.Operations;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Leads.Web.Capture;

/// <summary>The addresses that senders post to.</summary>
internal static class CaptureModule
{
    public static IServiceCollection AddCaptureEndpoints(this IServiceCollection services)
    {
        services.AddControllers(mvc =>
        {
            // A hook reads its body itself, as bytes; MVC would read a posted form before it.
            mvc.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
            mvc.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
            mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        });
        services.AddSingleton(provider => new SiteAddress(provider.GetRequiredService<SiteSettings>().PublicUrl));
        services.AddSingleton<HookRate>();
        services.AddSingleton<HookIntake>();
        services.AddSingleton<MailHookGate>();
        return services;
    }
}
