namespace Leads.Web.Capture;

/// <summary>The addresses that senders post to.</summary>
internal static class CaptureModule
{
    public static IServiceCollection AddCaptureEndpoints(this IServiceCollection services)
    {
        services.AddControllers();
        services.AddSingleton<HookRate>();
        return services;
    }
}
