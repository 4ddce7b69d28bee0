namespace Leads.Web.Mail;

/// <summary>The pages about mail, and those that links in mails lead to.</summary>
internal static class MailModule
{
    public static IServiceCollection AddMailPages(this IServiceCollection services) => services.AddSingleton<LinkRate>();
}
