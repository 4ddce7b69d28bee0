namespace Leads.Web.Operations;

/// <summary>The base of addresses that are given out where no request tells it.</summary>
internal static class PublicAddress
{
    public static Uri Of(IServiceProvider services)
        => services.GetRequiredService<SiteSettings>().PublicUrl
           ?? new Uri(services.GetRequiredService<IConfiguration>()["urls"]?.Split(';')[0].Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal) ?? Hosting.DefaultUrl);
}
