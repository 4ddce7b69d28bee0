using Leads.Web.Account;

namespace Leads.Web.Operations;

/// <summary>Tells a developer's console where to go and how to get in.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) return;
        Console.WriteLine();
        foreach (var url in app.Urls) Console.WriteLine($"  Leads listens on {url}");
        foreach (var demo in app.Services.GetRequiredService<DemoSignIns>().All)
            Console.WriteLine($"  {demo.RoleLabel,-14} {demo.Email,-34} {demo.Password}");
        Console.WriteLine();
    }
}
