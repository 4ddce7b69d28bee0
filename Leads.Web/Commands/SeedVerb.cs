using System.CommandLine;
using System.Globalization;
using Leads.Core.Demo;

namespace Leads.Web.Commands;

internal static class SeedVerb
{
    public static Command Create()
    {
        var leads = new Option<int>("--leads") { Description = "How many.", Required = true };
        leads.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) && count < 1)
                result.AddError("--leads must be at least 1.");
        });
        var tenant = Verb.Optional("--tenant", $"The slug of the tenant that gets them; else '{LeadSeeder.LoadTestSlug}', which is made where it is missing.");
        return new Command("seed", "Makes realistic leads for load tests and demos.") { leads, tenant }.Does(async (services, parsed, ct) =>
        {
            var seed = new LeadSeed(parsed.GetRequiredValue(leads), parsed.GetValue(tenant)) { Progress = Report };
            var made = (await services.GetRequiredService<LeadSeeder>().SeedAsync(seed, ct)).OrFail();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{made} leads made."));
        });
    }

    private static void Report(int written) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written} written"));
}
