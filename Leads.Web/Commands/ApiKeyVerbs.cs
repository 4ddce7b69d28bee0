using System.CommandLine;
using Leads.Core.Api;

namespace Leads.Web.Commands;

internal static class ApiKeyVerbs
{
    private static readonly char[] Separators = [',', ' '];

    public static Command Create()
    {
        var tenant = Verb.Needed("--tenant", "The slug of the tenant whose leads the key opens.");
        var name = Verb.Needed("--name", "What the key is for.");
        var scopes = new Option<string[]>("--scopes")
        {
            Description = $"Separated by commas: {string.Join(", ", ApiScopes.All)}.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var create = new Command("create", "Makes a key for the REST API and prints it, this once.") { tenant, name, scopes }.Does(async (services, parsed, ct) =>
        {
            var home = await services.TenantAsync(parsed.GetRequiredValue(tenant), ct);
            var asked = parsed.GetRequiredValue(scopes).SelectMany(s => s.Split(Separators, StringSplitOptions.RemoveEmptyEntries)).ToList();
            Console.WriteLine((await services.GetRequiredService<CreateApiKey>().CreateAsync(home.Id, parsed.GetRequiredValue(name), asked, ct)).OrFail());
        });
        return new Command("api-key", "Keys for the REST API.") { create };
    }
}
