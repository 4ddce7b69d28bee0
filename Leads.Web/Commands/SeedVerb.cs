using System.CommandLine;

namespace Leads.Web.Commands;

internal static class SeedVerb
{
    public static Command Create()
    {
        var leads = new Option<int>("--leads") { Description = "How many.", Required = true };
        leads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--leads must be at least 1.");
        });
        var tenant = Verb.Optional("--tenant", "The slug of the tenant that gets them; else all tenants share them.");
        return new Command("seed", "Makes realistic leads, the same ones each time, for load tests and demos.") { leads, tenant }.Does((_, _, _)
            => throw new VerbFailedException("There is no seeder yet."));
    }
}
